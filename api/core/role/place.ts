import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { forbidden } from '../errors.ts';
import { holds, lackProblem } from '../person/powers.ts';
import { givenBy } from './grants.ts';
import { roleParts } from './load.ts';

/** A place that somebody is put at, and which roles come with that. */
type Place = { readonly desk: { readonly id: string; readonly name: string }; readonly lead: boolean } | 'department';

/**
 * Refuses to put somebody at a place that gives them what the actor does not have: the roles that come with it, and the tickets
 * of the desk. @throws DeskError `forbidden`
 */
export async function demandPlaceToGive(tx: Tx, actor: Actor, place: Place): Promise<void> {
  if (actor.kind === 'system') return;
  const atDesk = place === 'department' ? null : place;
  const comesWith = atDesk ? ['membership', ...(atDesk.lead ? ['leading'] : [])] : ['heading'];
  const roles = await tx.role.findMany({ where: { comesWith: { in: comesWith }, active: true }, include: roleParts });
  const grants = roles.flatMap((role) => role.grants);
  const here = atDesk ? { ...nowhere, desks: new Set([atDesk.desk.id]) } : nowhere;
  const ofDesk = givenBy(grants.filter(({ scope }) => scope === 'desk'));
  const given = new Map([...[...ofDesk.keys()].map((power) => [power, here] as const), ...ofAll(grants)]);
  const problem = lackProblem(actor, given);
  if (problem) throw forbidden(problem);
  if (!atDesk) return;
  const { desk, lead } = atDesk;
  const own = actor.desks.get(desk.id);
  const reads = lead ? own?.lead === true : own !== undefined;
  const everywhere = lead ? holds(actor, 'workEveryTicket') : holds(actor, 'workOrdinaryTickets');
  if (!reads && !everywhere)
    throw forbidden(
      `You cannot give what you do not have: you do not see the tickets of ${desk.name} that ${lead ? 'its leads' : 'its agents'} see.`,
    );
}

const nowhere = { desks: new Set<string>(), departments: new Set<string>(), companies: new Set<string>() };
const ofAll = (grants: readonly { power: string; scope: string }[]) =>
  givenBy(grants.filter(({ scope }) => scope !== 'desk'));
