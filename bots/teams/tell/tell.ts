import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#core';
import type { Told } from '../../shared/tell/tell-later.ts';
import type { Places } from '../place/address-book.ts';
import { type Place, threadAddress } from '../place/place.ts';
import { type Connector, isAway, Refusal } from '../wire/connector.ts';
import type { Message } from '../wire/message.ts';

/** Tells one person something; `passing`: it is worth nothing later. It never throws. */
export type Tell = (place: Place, message: Message, passing?: 'passing') => Promise<Told>;

/**
 * Tells in the personal chat; elsewhere by a message that only this person sees, in the thread they wrote in, and where
 * that is not possible in their personal chat with the app.
 */
export function makeTell(connector: Connector, places: Places, log: Log): Tell {
  const personal = async (place: Place, message: Message): Promise<void> => {
    const { serviceUrl, member, user } = place;
    const known = await places.find('person', user).catch(() => null);
    const conversation = known?.conversationId ?? (await connector.openPersonal(serviceUrl, member));
    const at = known?.serviceUrl ?? serviceUrl;
    await soon(() => connector.send({ serviceUrl: at, conversation }, message));
  };
  return async (place, message) => {
    const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
    try {
      await soon(() => connector.send(at, message, place.scope === 'personal' ? undefined : place.member));
      return 'told';
    } catch (error) {
      log.debug({ err: error, scope: place.scope }, 'An answer was not taken where it was asked for');
      if (place.scope === 'personal') return isAway(error) || isTooMany(error) ? 'away' : 'refused';
    }
    try {
      await personal(place, message);
      return 'told';
    } catch (error) {
      log.warn({ err: error, user: place.user }, 'A person could not be told');
      return isAway(error) || isTooMany(error) ? 'away' : 'refused';
    }
  };
}

const isTooMany = (error: unknown): error is Refusal => error instanceof Refusal && error.status === 429;

const triesAtMost = 3;
const longestWaitMs = 3_000;

/**
 * Sends again after the wait that Teams asks for when a chat gets too many messages at once: an answer is not lost for a
 * second. @throws what Teams refuses otherwise, or still refuses
 */
async function soon(send: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!isTooMany(error) || tries === triesAtMost) throw error;
      await sleep(Math.min(error.retryAfterMs ?? 1_000, longestWaitMs));
    }
  }
}
