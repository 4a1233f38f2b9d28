import { DeskError, type Log, wordsFor } from '#core';
import type { AccountRef } from '../shared/who.ts';
import { type Connector, type Member, Refusal } from './connector.ts';
import { type Place, threadAddress } from './place.ts';

/** What Teams says about people. */
export interface People {
  /** Notes where a person was met, for the moment when the desk asks who they are. */
  met(place: Place): void;
  /** @throws DeskError `unavailable` when Teams cannot be asked */
  describe(account: AccountRef): Promise<{ name: string; email: string | null; timeZone?: string; locale?: string }>;
}

const keptAtMost = 5_000;

/** Asks the conversation in which a person was met; the tenant's directory is not needed. */
export function makePeople(connector: Connector, log: Log): People {
  const met = new Map<string, Place>();

  const ask = async (place: Place): Promise<Member | null> => {
    const { serviceUrl, chat, thread, user } = place;
    try {
      return await connector.member({ serviceUrl, conversation: threadAddress(chat, thread) }, user);
    } catch (error) {
      // Where the app is no member itself (a message extension in any chat) nobody's address can be read.
      if (error instanceof Refusal && (error.status === 403 || error.status === 404)) return null;
      log.warn({ err: error }, 'Teams did not say who somebody is');
      throw silent(place.locale, error);
    }
  };

  return {
    met(place) {
      if (met.size >= keptAtMost) met.clear();
      met.set(place.user, place);
    },
    async describe({ id }) {
      const place = met.get(id);
      if (!place) throw silent();
      const member = await ask(place);
      const { locale, timeZone } = place;
      return {
        name: member?.name || place.name || id,
        email: member?.email || member?.userPrincipalName || null,
        ...(timeZone ? { timeZone } : {}),
        ...(locale ? { locale } : {}),
      };
    },
  };
}

const silent = (locale = 'en', cause?: unknown) =>
  new DeskError('unavailable', wordsFor(locale).teams.silent, { retryAfterSeconds: 5 }, cause);
