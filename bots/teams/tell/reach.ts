import { type Clock, type Conversation, deliveryWords, type Log, type Settled } from '#core';
import type { Places } from '../place/address-book.ts';
import { type Address, type Connector, Refusal } from '../wire/connector.ts';

/** Where a person is written to, or what is to become of what was meant for them. */
export type Reached = { readonly at: Address } | { readonly settled: Settled };

/** Finds the chat of a person; one who never opened the app is given it, where the tenant lets us. */
export type Reach = (user: string) => Promise<Reached>;

/** Adds the app to people's Teams, as the tenant lets it. */
export interface Installs {
  /**
   * `there` also when it was there already; `refused` when rights or licence lack.
   * @throws DeskError `unavailable` or `too_many` when it has to be tried again
   */
  install(user: string, catalogApp: string): Promise<'there' | 'refused'>;
}

/** For so long nobody is looked for anew who was found nowhere: each look asks every team. */
const lostMs = 60_000;
const lostAtMost = 5_000;

/** Makes it; without an app of the catalog, or the right to install it, only those who share a team with the app are found. */
export function makeReach(deps: {
  places: Places;
  connector: Connector;
  installs: Installs;
  catalogAppId: string | null;
  clock: Clock;
  log: Log;
}): Reach {
  const { places, connector, installs, catalogAppId, clock, log } = deps;
  const lost = new Map<string, number>();

  /**
   * Somebody of a team in which the app is may be written to, as soon as the team says who they are to us.
   * @throws Refusal that may pass, when no team could be asked to the end
   */
  const throughTeam = async (user: string): Promise<Address | null> => {
    let passing: Refusal | undefined;
    for (const team of await places.teams()) {
      const { serviceUrl, conversationId } = team;
      try {
        const { id: memberId } = await connector.member({ serviceUrl, conversation: conversationId }, user);
        const conversation = await connector.openPersonal(serviceUrl, memberId);
        await places.remember('person', user, { conversationId: conversation, serviceUrl, memberId });
        return { serviceUrl, conversation };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        log.debug({ err: error, team: team.externalId }, 'A person was not reached through a team');
        if (!isFinal(error)) passing = error;
      }
    }
    if (passing) throw passing;
    return null;
  };

  return async (user) => {
    const known = await places.find('person', user);
    if (known) return { at: addressOf(known) };
    if ((lost.get(user) ?? 0) > clock.ticks()) return nowhere;
    if (catalogAppId !== null && (await installs.install(user, catalogAppId)) === 'there') {
      const chat = await places.find('person', user);
      if (chat) return { at: addressOf(chat) };
      const found = await throughTeam(user);
      // Teams tells the app of its installation within seconds, and with it the chat.
      return found
        ? { at: found }
        : { settled: { state: 'retry', answer: deliveryWords.teams.justInstalled, afterMs: 3_000 } };
    }
    const found = await throughTeam(user);
    if (found) return { at: found };
    if (lost.size >= lostAtMost) lost.clear();
    lost.set(user, clock.ticks() + lostMs);
    return nowhere;
  };
}

const nowhere: Reached = { settled: { state: 'elsewhere', answer: deliveryWords.teams.neverOpened } };

/** The team does not know them, or the app is not there or may not write to them. */
const isFinal = ({ known, status }: Refusal) => known && (status === 400 || status === 403 || status === 404);

const addressOf = ({ serviceUrl, conversationId }: Conversation): Address => ({
  serviceUrl,
  conversation: conversationId,
});
