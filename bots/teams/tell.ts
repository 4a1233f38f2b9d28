import type { Log } from '#core';
import type { Told } from '../shared/tell-later.ts';
import { type Place, threadAddress } from './place.ts';
import type { Places } from './places.ts';
import { type Connector, isAway } from './wire/connector.ts';
import type { Message } from './wire/message.ts';

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
    await connector.send({ serviceUrl: at, conversation }, message);
  };
  return async (place, message) => {
    const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
    try {
      await connector.send(at, message, place.scope === 'personal' ? undefined : place.member);
      return 'told';
    } catch (error) {
      log.debug({ err: error, scope: place.scope }, 'An answer was not taken where it was asked for');
      if (place.scope === 'personal') return isAway(error) ? 'away' : 'refused';
    }
    try {
      await personal(place, message);
      return 'told';
    } catch (error) {
      log.warn({ err: error, user: place.user }, 'A person could not be told');
      return isAway(error) ? 'away' : 'refused';
    }
  };
}
