import { z } from 'zod';
import { command, parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { leaveTickets } from '../leaving/leave.ts';
import { has } from '../person/powers.ts';
import { demandPlaceToGive } from '../role/place.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { recordChange } from './changed.ts';
import { DeskKey, MembershipSourceView, PutMembershipSource, RemoveMembershipSource } from './desk-view.ts';
import { loadDesk } from './edit.ts';

/** The group whose members work at a desk. For those who see people. @throws DeskError `not_found` when there is none */
export async function showMembershipSource(ctx: Ctx, key: string): Promise<MembershipSourceView> {
  const { desk } = parseInput(z.object({ desk: DeskKey }), { desk: key });
  if (!has(ctx.actor, 'seePeople')) throw forbidden('Only agents see who works at a desk.');
  return reading(ctx, async (db) => {
    const found = (await ctx.book.read(db)).deskByKey(desk);
    if (!found) throw notFound(`There is no desk ${desk}.`);
    const row = await db.membershipSource.findUnique({ where: { deskId: found.id } });
    if (!row) throw notFound(`${found.name} takes its agents from no group.`);
    const people = await db.deskMember.count({ where: { deskId: found.id, fromGroup: true } });
    return viewSource(row, people);
  });
}

/** Lets the members of a group work at a desk; who is in it is looked up within a minute, and then regularly. */
export const putMembershipSource = command({
  name: 'desk.membership-source.put',
  summary: 'Take the agents of a desk from a group',
  effect: 'writes',
  input: PutMembershipSource,
  output: MembershipSourceView,
  load: (work, { desk }) => loadDesk(work, desk),
  async allow(work, row, { id, leads }) {
    demandDesks(work);
    const known = await work.tx.membershipSource.findUnique({ where: { deskId: row.id } });
    const chooses = leads === true && has(work.ctx.actor, 'chooseLeads');
    if (known?.externalId !== id || (chooses && !known.leads))
      await demandPlaceToGive(work.tx, work.ctx.actor, { desk: row, lead: chooses });
    if (!leads || has(work.ctx.actor, 'chooseLeads')) return;
    // An owner let the leads of this very group in; others may write that down again.
    const same = { deskId: row.id, externalId: id, leads: true };
    if ((await work.tx.membershipSource.count({ where: same })) === 0)
      throw forbidden(
        `Only an owner lets the owners of a group lead ${row.name}: they would read its confidential tickets.`,
      );
  },
  async run(work, row, { id, ...said }) {
    const { tx, now } = work;
    const kind = id.startsWith('19:') ? 'team' : 'group';
    const people = await tx.deskMember.count({ where: { deskId: row.id, fromGroup: true } });
    const known = await tx.membershipSource.findUnique({ where: { deskId: row.id } });
    const same = known?.externalId === id;
    const name = said.name ?? (same ? known.name : '');
    const leads = said.leads ?? (same && known.leads);
    if (same && known.name === name && known.leads === leads) return viewSource(known, people);
    const data = { kind, externalId: id, name, leads, checkedAt: null, problem: null, updatedAt: now };
    const { count } = await tx.membershipSource.updateMany({ where: { deskId: row.id }, data });
    if (count === 0) await tx.membershipSource.createMany({ data: [{ deskId: row.id, ...data, createdAt: now }] });
    const change = `gave the group ${name || id} to`;
    const from = { group: known?.name || known?.externalId, groupLeads: known?.leads };
    const to = { group: name || id, groupLeads: leads };
    recordChange(work, { noun: 'desk', id: row.id, name: row.name, change, from, to });
    return viewSource(data, people);
  },
});

/** Ends it, and says what becomes of the people it brought: they stay, or leave with their open tickets. */
export const removeMembershipSource = command({
  name: 'desk.membership-source.remove',
  summary: 'Stop taking the agents of a desk from a group',
  effect: 'writes',
  input: RemoveMembershipSource,
  output: z.object({
    removed: z.boolean(),
    /** People whom the group brought and who stay, as if added by hand. */
    kept: z.number().int(),
    takenOff: z.number().int(),
    /** Open tickets of those, which are in the queue again. */
    ticketsBack: z.number().int(),
  }),
  load: (work, { desk }) => loadDesk(work, desk),
  allow: (work) => demandDesks(work),
  async run(work, row, { members, leads: leading }) {
    const { tx } = work;
    const brought = { deskId: row.id, fromGroup: true };
    const people = await tx.deskMember.findMany({
      where: brought,
      select: { lead: true, person: { select: { id: true, name: true } } },
    });
    if (members === undefined) throw undecided(row.name, people.length);
    const led = people.filter((one) => one.lead).map((one) => one.person);
    if (members === 'keep' && led.length > 0 && leading === undefined) throw whoLeads(row.name, led);
    const { count } = await tx.membershipSource.deleteMany({ where: { deskId: row.id } });
    if (count === 0) throw notFound(`${row.name} takes its agents from no group.`);
    if (members === 'keep') {
      const stay = leading === 'keep';
      const data = { fromGroup: false, ...(stay ? {} : { lead: false }) };
      const kept = await tx.deskMember.updateMany({ where: brought, data });
      const change = `took its group off, and kept its ${kept.count} people at`;
      const leads = led.map((one) => ({ ...one, leads: stay, ...(stay ? { stays: true } : {}) }));
      recordChange(work, { noun: 'desk', id: row.id, name: row.name, change, from: { group: 'its group' }, leads });
      return { removed: true, kept: kept.count, takenOff: 0, ticketsBack: 0 };
    }
    const named = people.map((one) => one.person);
    const ticketsBack = await leaveTickets(work, named, [row.id]);
    const off = await tx.deskMember.deleteMany({ where: brought });
    const change = `took its group off, with its ${off.count} people,`;
    const leads = led.map((one) => ({ ...one, leads: false }));
    const reach = named.map((one) => one.id);
    recordChange(work, {
      noun: 'desk',
      id: row.id,
      name: row.name,
      change,
      from: { group: 'its group' },
      leads,
      reach,
    });
    return { removed: true, kept: 0, takenOff: off.count, ticketsBack };
  },
});

function undecided(desk: string, people: number) {
  const message = `Say what becomes of the ${people} people whom the group brought: members=keep lets them work at ${desk} as if added by hand; members=remove takes them off, and their open tickets go back to the queue.`;
  return invalid(message, [{ field: 'members', message }]);
}

function whoLeads(desk: string, led: readonly { name: string }[]) {
  const names = led.map((one) => one.name).join(', ');
  const message = `The group made leads of ${desk}: ${names}. Say whether they stay its leads without it: leads=keep lets them go on reading its confidential tickets; leads=end makes them agents.`;
  return invalid(message, [{ field: 'leads', message }]);
}

function demandDesks(work: Work): void {
  if (!has(work.ctx.actor, 'manageDesks')) throw forbidden('Only admins change where the agents of a desk come from.');
}

function viewSource(
  row: {
    kind: string;
    externalId: string;
    name: string;
    leads: boolean;
    checkedAt: Date | null;
    problem: string | null;
  },
  people: number,
): MembershipSourceView {
  const { externalId: id, name, leads, checkedAt, problem } = row;
  const kind = row.kind === 'team' ? 'team' : 'group';
  return { kind, id, name, leads, people, checkedAt: checkedAt?.toISOString() ?? null, problem };
}

registerRead({
  name: 'desk.membership-source.show',
  summary: 'Show the group that a desk takes its agents from',
  input: z.object({ desk: z.string() }),
  output: MembershipSourceView,
});
