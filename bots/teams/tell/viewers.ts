import { type Clock, type Conversation, cardViewers, type Engine, type Log } from '#core';
import { maxUserIds } from '../draw/card.ts';
import type { Connector } from '../wire/connector.ts';

/**
 * Whose clients ask for their own card, as `refresh.userIds` names them. Undefined where everybody's do by themselves: in
 * teams of at most 60 (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
 */
export type Viewers = (channel: Conversation, ticketId: string) => Promise<readonly string[] | undefined>;

/** Members of a team up to which nobody has to be named. */
const smallTeam = 60;

const keptMs = 30 * 60_000;
const keptAtMost = 2_000;

/** Makes it; how large a team is is asked now and then. Where Teams does not say, the card names nobody. */
export function makeViewers(deps: { engine: Engine; connector: Connector; clock: Clock; log: Log }): Viewers {
  const { engine, connector, clock, log } = deps;
  const sizes = new Map<string, { size: Promise<number>; until: number }>();

  const sizeOf = (serviceUrl: string, team: string): Promise<number> => {
    const now = clock.ticks();
    const found = sizes.get(team);
    if (found && found.until > now) return found.size;
    if (sizes.size >= keptAtMost) sizes.clear();
    const size = connector.teamSize(serviceUrl, team).catch((error: unknown) => {
      log.debug({ err: error, team }, 'Teams did not say how large a team is');
      return 0;
    });
    sizes.set(team, { size, until: now + keptMs });
    return size;
  };

  return async ({ tenant, teamId, serviceUrl }, ticketId) => {
    if (teamId === null || (await sizeOf(serviceUrl, teamId)) <= smallTeam) return undefined;
    return cardViewers(engine, ticketId, { surface: 'teams', tenant }, maxUserIds);
  };
}
