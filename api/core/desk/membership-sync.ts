import { z } from 'zod';
import { followAccount } from '../account/follow.ts';
import type { Power } from '../actor.ts';
import { command } from '../command.ts';
import { type Ctx, type Engine, reading, writing } from '../context.ts';
import { DeskError, forbidden } from '../errors.ts';
import { leaveTickets, returnTickets } from '../leaving/leave.ts';
import { identify, knownPerson } from '../person/identify.ts';
import { groupWords } from '../say/group.ts';
import { type LeadChange, recordChange } from './changed.ts';
import { DeskKey } from './desk-view.ts';
import type { Directory } from './directory.ts';
import { loadDesk } from './edit.ts';

/** So often a group is asked for its members. */
const everyMs = 15 * 60_000;

/** A group of more people than this is most likely the wrong one. */
const largest = 1_000;

interface Due {
  readonly deskId: string;
  readonly kind: string;
  readonly externalId: string;
  readonly leads: boolean;
  readonly checkedAt: Date | null;
  readonly desk: { readonly key: string };
}

/**
 * Asks the groups that are due for their members and lets those work at their desks. One worker does it at a time. A group
 * that cannot be read changes nothing; why is kept with it. Gives true when something was due.
 */
export async function syncMemberships(ctx: Ctx, directory: Directory): Promise<boolean> {
  const now = ctx.clock.now();
  const before = new Date(now.getTime() - everyMs);
  const due = await reading(ctx, (db) =>
    db.membershipSource.findMany({
      where: {
        desk: { active: true },
        // Asked in the future: the clock was set back since.
        OR: [
          { checkedAt: null },
          { checkedAt: { lt: before } },
          { checkedAt: { gt: new Date(now.getTime() + everyMs) } },
        ],
      },
      select: {
        deskId: true,
        kind: true,
        externalId: true,
        leads: true,
        checkedAt: true,
        desk: { select: { key: true } },
      },
    }),
  );
  for (const source of due) if (await claimed(ctx, source)) await syncOne(ctx, directory, source);
  return due.length > 0;
}

/** The process that moves the time on does it; a source that was changed meanwhile is due anew. */
async function claimed({ db, clock }: Engine, { deskId, externalId, leads, checkedAt }: Due): Promise<boolean> {
  const where = { deskId, externalId, leads, checkedAt };
  const { count } = await db.membershipSource.updateMany({ where, data: { checkedAt: clock.now() } });
  return count > 0;
}

async function syncOne(ctx: Ctx, directory: Directory, { deskId, kind, externalId, leads, desk }: Due): Promise<void> {
  let problem: string | null = null;
  try {
    const found = await directory.membersOf({ kind: kind === 'team' ? 'team' : 'group', id: externalId });
    if (found.length > largest) throw new DeskError('invalid', groupWords.tooLarge(largest));
    const members: { person: string; lead: boolean | null }[] = [];
    for (const one of found) {
      const known = await knownPerson(ctx, one.account);
      // The directory owns its people: names, addresses and who was deactivated.
      if (known !== null) await followAccount(ctx, { ...one.account, active: one.active });
      if (one.active)
        members.push({ person: known ?? (await identify(ctx, one.account)), lead: leads ? one.owner : false });
    }
    await applyMembership(ctx, { desk: desk.key, members });
  } catch (error) {
    problem = error instanceof DeskError ? error.message : groupWords.unreadable;
    ctx.log.warn({ err: error, desk: desk.key }, 'The agents of a desk could not be taken from its group');
  }
  await writing(ctx, (db) => db.membershipSource.updateMany({ where: { deskId, externalId }, data: { problem } }));
}

/** What decides whether a group makes somebody a lead: what their own role allows. */
interface Holder {
  readonly role: { readonly grants: readonly { readonly power: string }[] };
}
const withRole = { role: { select: { grants: { select: { power: true } } } } } as const;

function decidesAddresses({ role }: Holder): boolean {
  const may = (power: Power) => role.grants.some((one) => one.power === power);
  return may('manageAllPeople') && !may('chooseLeads');
}

/** Makes the members of a group the agents of a desk, and takes off those who are there by the group alone. */
const applyMembership = command({
  name: 'desk.members.sync',
  summary: 'Take over who is in the group of a desk',
  effect: 'writes',
  input: z.object({
    desk: DeskKey,
    members: z.array(z.object({ person: z.string(), lead: z.boolean().nullable() })),
  }),
  output: z.object({ added: z.number(), removed: z.number() }),
  load: (work, { desk }) => loadDesk(work, desk),
  allow(work) {
    if (work.ctx.actor.kind !== 'system') throw forbidden('Only the desk itself takes over who is in a group.');
  },
  async run(work, row, { members }) {
    const { tx } = work;
    const there = await tx.deskMember.findMany({
      where: { deskId: row.id },
      select: { personId: true, lead: true, fromGroup: true, person: { select: { name: true, ...withRole } } },
    });
    const wanted = new Map(members.map((one) => [one.person, one.lead]));
    const notes: string[] = [];
    const leads: LeadChange[] = [];
    const known = new Set(there.map((one) => one.personId));
    const people = await tx.person.findMany({
      where: { id: { in: [...wanted.keys()].filter((id) => !known.has(id)) }, active: true, kind: 'staff' },
      select: { id: true, name: true, ...withRole },
    });
    // An admin decides which address is whose, and so could be anybody in the group: an owner makes them a lead by hand.
    const isLead = (one: Holder & { id: string }) => wanted.get(one.id) === true && !decidesAddresses(one);
    const rows = people.map((one) => ({ deskId: row.id, personId: one.id, lead: isLead(one), fromGroup: true }));
    if (rows.length > 0) await tx.deskMember.createMany({ data: rows });
    for (const one of people) notes.push(isLead(one) ? `made ${one.name} a lead of` : `made ${one.name} an agent of`);
    leads.push(...people.filter((one) => isLead(one)).map(({ id, name }) => ({ id, name, leads: true })));
    await returnTickets(work, people, [row.id]);
    // People whom an admin has added, or changed, stay with the admin.
    const ours = there.filter((one) => one.fromGroup);
    const gone = ours.filter((one) => !wanted.has(one.personId));
    const left = gone.map(({ personId, person }) => ({ id: personId, name: person.name }));
    await leaveTickets(work, left, [row.id]);
    if (left.length > 0)
      await tx.deskMember.deleteMany({
        where: { deskId: row.id, personId: { in: left.map((one) => one.id) }, fromGroup: true },
      });
    notes.push(...left.map(({ name }) => `took ${name} off`));
    leads.push(
      ...gone.filter((one) => one.lead).map((one) => ({ id: one.personId, name: one.person.name, leads: false })),
    );
    for (const { personId, lead, person } of ours) {
      const becomes = wanted.get(personId);
      if (becomes === undefined || becomes === null || becomes === lead) continue;
      if (becomes && decidesAddresses(person)) continue;
      await tx.deskMember.updateMany({ where: { deskId: row.id, personId, fromGroup: true }, data: { lead: becomes } });
      notes.push(becomes ? `made ${person.name} a lead of` : `made ${person.name} an agent of`);
      leads.push({ id: personId, name: person.name, leads: becomes });
    }
    // A line of the log for each; the first tells of all leads at once.
    const reach = [...people, ...left].map((one) => one.id);
    for (const [index, change] of notes.entries())
      recordChange(work, {
        noun: 'desk',
        id: row.id,
        name: row.name,
        change,
        ...(index === 0 ? { leads, reach } : {}),
      });
    return { added: people.length, removed: gone.length };
  },
});
