import { z } from 'zod';
import { command, parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { leaveTickets, returnTickets } from '../leaving/leave.ts';
import { nameOrderOf } from '../person/name-order.ts';
import { has } from '../person/powers.ts';
import { demandPlaceToGive } from '../role/place.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { recordChange } from './changed.ts';
import { DeskKey, MemberView, PutMember, RemoveMember } from './desk-view.ts';
import { loadDesk } from './edit.ts';

export const MemberList = z.object({ items: z.array(MemberView) });

/** The people who work at a desk, by name. For those who see people. */
export async function listMembers(ctx: Ctx, key: string): Promise<z.infer<typeof MemberList>> {
  const { desk } = parseInput(z.object({ desk: DeskKey }), { desk: key });
  if (!has(ctx.actor, 'seePeople')) throw forbidden('Only agents see who works at a desk.');
  return reading(ctx, async (db) => {
    const found = (await ctx.book.read(db)).deskByKey(desk);
    if (!found) throw notFound(`There is no desk ${desk}.`);
    const rows = await db.deskMember.findMany({
      where: { deskId: found.id },
      include: { person: { select: { id: true, name: true, active: true } } },
      orderBy: [{ person: { [nameOrderOf(ctx.actor)]: 'asc' } }, { personId: 'asc' }],
    });
    return {
      items: rows.map(({ lead, fromGroup, person: { id, name, active } }) => ({
        person: { id, name },
        lead,
        active,
        fromGroup,
      })),
    };
  });
}

/** Lets a person work at a desk, or changes whether they lead it, which is for owners to say; from then on their group decides nothing about it. */
export const putMember = command({
  name: 'desk.member.put',
  summary: 'Add a person to a desk, or change whether they lead it',
  effect: 'writes',
  input: PutMember,
  output: MemberView,
  async load(work, { desk, person }) {
    const row = await loadDesk(work, desk);
    demandMembers(work, row);
    const select = { id: true, name: true, kind: true };
    const found = await work.tx.person.findUnique({ where: { id: person, active: true }, select });
    if (!found) throw notFound('There is no such active person.');
    if (found.kind === 'customer')
      throw conflict(`${found.name} is a customer, and agents read what customers must not. Make them staff first.`, {
        fields: [{ field: 'person', message: 'Change the person’s kind to staff first.' }],
      });
    const where = { deskId_personId: { deskId: row.id, personId: found.id } };
    const member = await work.tx.deskMember.findUnique({ where });
    return { row, found: { id: found.id, name: found.name }, member };
  },
  async allow({ tx, ctx }, { row, member }, { lead = false }) {
    const chooses = lead && has(ctx.actor, 'chooseLeads');
    if (!member || (chooses && !member.lead)) await demandPlaceToGive(tx, ctx.actor, { desk: row, lead: chooses });
  },
  async run(work, { row, found, member }, input) {
    const where = { deskId: row.id, personId: found.id };
    const lead = input.lead ?? member?.lead ?? false;
    if (member && member.lead === lead && !member.fromGroup)
      return { person: found, lead, active: true, fromGroup: false };
    // A group made them a lead: whether they stay one is for somebody to say.
    if (member?.fromGroup && member.lead && input.lead === undefined) throw undecided(found.name, row.name);
    const chooses = has(work.ctx.actor, 'chooseLeads');
    // Only an owner makes a lead; others may write down again that somebody is one.
    const here = lead && !chooses ? { ...where, lead: true } : where;
    const { count } = await work.tx.deskMember.updateMany({ where: here, data: { lead, fromGroup: false } });
    if (count === 0 && lead && !chooses)
      throw forbidden(`Only an owner chooses the leads of ${row.name}: they read its confidential tickets.`);
    if (count === 0) await work.tx.deskMember.create({ data: { ...where, lead } });
    if (count === 0) await returnTickets(work, [found], [row.id]);
    const change = lead ? `made ${found.name} a lead of` : `made ${found.name} an agent of`;
    const stays = lead && member?.lead === true;
    const leads = !lead && !member?.lead ? [] : [{ ...found, leads: lead, ...(stays ? { stays } : {}) }];
    recordChange(work, {
      noun: 'desk',
      id: row.id,
      name: row.name,
      change,
      ...memberOf(found.name, member, { lead }),
      leads,
      reach: [found.id],
    });
    return { person: found, lead, active: true, fromGroup: false };
  },
});

/** Takes a person off a desk; open tickets that they have there go back to the queue. */
export const removeMember = command({
  name: 'desk.member.remove',
  summary: 'Take a person off a desk',
  effect: 'writes',
  input: RemoveMember,
  output: z.object({ removed: z.boolean(), ticketsBack: z.number().int() }),
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work, row) => demandMembers(work, row),
  async run(work, row, { person }) {
    const found = await work.tx.deskMember.findUnique({
      where: { deskId_personId: { deskId: row.id, personId: person } },
      select: { fromGroup: true, lead: true, person: { select: { id: true, name: true } } },
    });
    if (!found) throw notFound(`This person does not work at ${row.name}.`);
    if (found.fromGroup)
      throw conflict(
        `${found.person.name} works at ${row.name} by its group, and would be back soon. Take them out of the group.`,
      );
    const ticketsBack = await leaveTickets(work, [found.person], [row.id]);
    await work.tx.deskMember.deleteMany({ where: { deskId: row.id, personId: person } });
    const leads = found.lead ? [{ ...found.person, leads: false }] : [];
    const change = `took ${found.person.name} off`;
    recordChange(work, {
      noun: 'desk',
      id: row.id,
      name: row.name,
      change,
      ...memberOf(found.person.name, found, null),
      leads,
      reach: [person],
    });
    return { removed: true, ticketsBack };
  },
});

function undecided(person: string, desk: string) {
  const message = `${person} leads ${desk} by its group. Say whether they stay a lead without it: lead=true or lead=false.`;
  return invalid(message, [{ field: 'lead', message }]);
}

function demandMembers(work: Work, desk: { id: string; name: string }): void {
  if (!has(work.ctx.actor, 'manageMembers', desk.id))
    throw forbidden(`Only admins and the leads of ${desk.name} change who works there.`);
}

registerRead({
  name: 'desk.member.list',
  summary: 'List who works at a desk',
  input: z.object({ desk: z.string() }),
  output: MemberList,
});

/** How somebody stood at a desk and stands there now; null for not at all. */
function memberOf(name: string, was: { lead: boolean } | null | undefined, is: { lead: boolean } | null) {
  const as = (member: { lead: boolean } | null | undefined) =>
    member ? `${name} (${member.lead ? 'lead' : 'agent'})` : null;
  return { from: { member: as(was) }, to: { member: as(is) } };
}
