import { type Log, wordsFor } from '#core';
import { Silent } from '../../shared/tell/silent.ts';
import type { AccountRef, Described } from '../../shared/who.ts';
import { type Address, type Connector, type Member, Refusal } from '../wire/connector.ts';
import { kindOfMember } from './account-kind.ts';
import type { Places } from './address-book.ts';
import { type Place, threadAddress } from './place.ts';

/** What Teams says about people. */
export interface People {
  /** Notes where a person was met, for the moment when the desk asks who they are. */
  met(place: Place): void;
  /** @throws DeskError `unavailable` when Teams cannot be asked */
  describe(account: AccountRef): Promise<Described>;
}

const keptAtMost = 5_000;

/** So many teams are asked about somebody who was met where the app is no member. */
const askedAtMost = 8;

/** Asks the conversation in which a person was met, else the teams of the app; the tenant's directory is not needed. */
export function makePeople(connector: Connector, places: Pick<Places, 'teams'>, log: Log): People {
  const met = new Map<string, Place>();

  const ask = async (at: Address, { member, locale }: Place): Promise<Member | null> => {
    try {
      return await connector.member(at, member);
    } catch (error) {
      if (error instanceof Refusal && error.known && (error.status === 403 || error.status === 404)) return null;
      log.warn({ err: error }, 'Teams did not say who somebody is');
      throw silent(locale, error);
    }
  };

  // Where the app is no member itself (a message extension in any chat) nobody's address can be read.
  const askTeams = async (place: Place): Promise<Member | null> => {
    const teams = (await places.teams()).slice(0, askedAtMost);
    const answers = await Promise.allSettled(
      teams.map(({ serviceUrl, conversationId: conversation }) => ask({ serviceUrl, conversation }, place)),
    );
    for (const answer of answers) if (answer.status === 'fulfilled' && answer.value) return answer.value;
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
    return null;
  };

  return {
    met(place) {
      if (met.size >= keptAtMost) met.clear();
      met.set(place.user, place);
    },
    async describe({ id }) {
      const place = met.get(id);
      if (!place) throw silent();
      const { serviceUrl, chat, thread, locale, timeZone } = place;
      const here = { serviceUrl, conversation: threadAddress(chat, thread) };
      const member = (await ask(here, place)) ?? (await askTeams(place));
      return {
        name: member?.name || place.name || id,
        kind: member ? kindOfMember(member, place.tenant) : 'unknown',
        email: member?.email || member?.userPrincipalName || null,
        // Teams lets nobody write who was deactivated.
        active: true,
        ...(timeZone ? { timeZone } : {}),
        ...(locale ? { locale } : {}),
      };
    },
  };
}

const silent = (locale = 'en', cause?: unknown) => new Silent('teams', wordsFor(locale), cause);
