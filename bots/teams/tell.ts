import type { Log } from '#core';
import type { Connector } from './connector.ts';
import type { Message } from './message.ts';
import { type Place, threadAddress } from './place.ts';
import type { Places } from './places.ts';

/** A message that stands somewhere, to be edited there. */
export interface Standing {
  readonly place: Place;
  readonly id: string;
  /** Only this person (29:…) sees it. */
  readonly only?: string;
}

/** Tells one person something; gives where it stands, or null when they could not be told. It never throws. */
export type Tell = (place: Place, message: Message) => Promise<Standing | null>;

/**
 * Tells in the personal chat; elsewhere by a message that only this person sees, in the thread they wrote in, and where
 * that is not possible in their personal chat with the app.
 */
export function makeTell(connector: Connector, places: Places, log: Log): Tell {
  const personal = async (place: Place, message: Message): Promise<Standing> => {
    const { serviceUrl, member, user } = place;
    const known = await places.find('person', user).catch(() => null);
    const conversation = known?.conversationId ?? (await connector.openPersonal(serviceUrl, member));
    const at = known?.serviceUrl ?? serviceUrl;
    const id = await connector.send({ serviceUrl: at, conversation }, message);
    const chat: Place = {
      ...place,
      scope: 'personal',
      chat: conversation,
      thread: '',
      serviceUrl: at,
      targeted: false,
    };
    return { place: chat, id };
  };
  return async (place, message) => {
    const at = { serviceUrl: place.serviceUrl, conversation: threadAddress(place.chat, place.thread) };
    try {
      if (place.scope === 'personal') return { place, id: await connector.send(at, message) };
      const id = await connector.send(at, message, place.member);
      return { place, id, only: place.member };
    } catch (error) {
      log.debug({ err: error, scope: place.scope }, 'An answer was not taken where it was asked for');
    }
    if (place.scope === 'personal') return null;
    return personal(place, message).catch((error: unknown) => {
      log.warn({ err: error, user: place.user }, 'A person could not be told');
      return null;
    });
  };
}
