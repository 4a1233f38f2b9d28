import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#core';
import { type Told, tellAll } from '../../shared/tell/tell-later.ts';
import type { Later } from '../draw/card.ts';
import type { Places } from '../place/address-book.ts';
import { type Place, threadAddress } from '../place/place.ts';
import { type Connector, isAway, Refusal } from '../wire/connector.ts';
import { type Message, withoutButtons } from '../wire/message.ts';
import type { Posted } from './redraw.ts';

/** Tells one person something, in as many messages as it takes. It never throws. */
export type Tell = (place: Place, messages: readonly Message[], options?: TellOptions) => Promise<Told>;

export interface TellOptions {
  /** It is worth nothing later. */
  readonly passing?: boolean;
  /** Hears what is still to be told, after each message. */
  readonly left?: (rest: readonly Message[]) => void;
  /** What stands in the place of the first of them after the time of what it offers. */
  readonly later?: Later | undefined;
}

/** Hears what was posted that is to be drawn anew later. */
type Follow = (posted: Posted, later: Later) => Promise<void>;

/**
 * Tells in the personal chat; elsewhere by a message that only this person sees, in the thread they wrote in, and where
 * that is not possible in their personal chat with the app.
 */
export function makeTell(connector: Connector, places: Places, log: Log, follow: Follow): Tell {
  const personal = async (place: Place, message: Message): Promise<Posted> => {
    const { serviceUrl, member, user } = place;
    const known = await places.find('person', user).catch(() => null);
    const conversation = known?.conversationId ?? (await connector.openPersonal(serviceUrl, member));
    const at = known?.serviceUrl ?? serviceUrl;
    const id = await soon(() => connector.send({ serviceUrl: at, conversation }, message));
    return { tenant: place.tenant, serviceUrl: at, conversation, id };
  };
  const one = async (place: Place, message: Message): Promise<Posted | Told> => {
    const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
    try {
      const only = place.scope === 'personal' ? undefined : place.member;
      const id = await soon(() => connector.send(at, message, only));
      return { tenant: place.tenant, ...at, id, ...(only === undefined ? {} : { only }) };
    } catch (error) {
      if (place.scope === 'personal') {
        log.warn({ err: error, user: place.user }, 'An answer was not taken by a chat');
        return isAway(error) || isTooMany(error) ? 'away' : 'refused';
      }
      log.debug({ err: error, scope: place.scope }, 'An answer was not taken where it was asked for');
    }
    try {
      return await personal(place, message);
    } catch (error) {
      log.warn({ err: error, user: place.user }, 'A person could not be told');
      return isAway(error) || isTooMany(error) ? 'away' : 'refused';
    }
  };
  /** What Teams does not take with its buttons is told without them: words that are refused would be silence. */
  const inWords = async (place: Place, message: Message): Promise<Posted | Told> => {
    const posted = await one(place, message);
    const plain = posted === 'refused' ? withoutButtons(message) : null;
    return plain ? one(place, plain) : posted;
  };
  return (place, messages, { left, later } = {}) =>
    tellAll(messages, {
      async one(message, index) {
        const posted = await inWords(place, message);
        if (typeof posted === 'string') return posted;
        if (later && index === 0) await follow(posted, later);
        return 'told';
      },
      ...(left ? { left } : {}),
    });
}

const isTooMany = (error: unknown): error is Refusal => error instanceof Refusal && error.status === 429;

const triesAtMost = 3;
const longestWaitMs = 3_000;

/**
 * Sends again after the wait that Teams asks for when a chat gets too many messages at once: an answer is not lost for a
 * second. @throws what Teams refuses otherwise, or still refuses
 */
async function soon<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!isTooMany(error) || tries === triesAtMost) throw error;
      await sleep(Math.min(error.retryAfterMs ?? 1_000, longestWaitMs));
    }
  }
}
