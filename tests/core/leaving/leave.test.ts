import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  type Ctx,
  changeWithWords,
  type Directory,
  editPerson,
  type GroupMember,
  putMember,
  putMembershipSource,
  removeMember,
  removeMembershipSource,
  reopenTicket,
  replyToTicket,
  showMembershipSource,
  showTicket,
  syncMemberships,
  systemActor,
  unassignTicket,
  wordsFor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const ben = () => ({ desk: 'IT', person: world.people.ben });
const activate = async (active: boolean) => editPerson(await world.as('olga'), { person: world.people.ben, active });
const holds = async () => {
  const rows = await world.engine.db.ticket.findMany({
    where: { assigneeId: world.people.ben, open: true },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => row.key);
};
const three = async () => {
  const keys: string[] = [];
  for (const title of ['One', 'Two', 'Three']) keys.push((await world.aTicket({ title, assignee: 'ben' })).key);
  return keys;
};
const notices = async (kind: 'ticket.unassigned' | 'ticket.assigned') => {
  const events = await world.engine.db.event.findMany({ where: { type: kind } });
  const rows = await world.engine.db.delivery.findMany({
    where: { kind: 'notice', eventId: { in: events.map((one) => one.id) }, createdAt: world.clock.now() },
  });
  const said = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
  return rows.map((row, at) => {
    const outgoing = said[at]?.outgoing;
    return [row.target, outgoing?.kind === 'notice' ? outgoing.text : null];
  });
};

/** Each way in which somebody leaves, and the way back. */
const ways = {
  'is deactivated': { leave: () => activate(false), comeBack: () => activate(true) },
  'is taken off the desk': {
    leave: async () => removeMember(await world.as('ana'), ben()),
    comeBack: async () => putMember(await world.as('ana'), ben()),
  },
  'is dropped by the group': { leave: () => group(false), comeBack: () => group(true) },
};

const member = (name: string): GroupMember => ({
  account: {
    provider: 'slack',
    tenant: world.slack.teamId,
    kind: 'member',
    externalId: `U0${name.toUpperCase()}`,
    name,
    email: null,
  },
  owner: false,
  active: true,
});
async function group(withBen: boolean) {
  const it = { deskId_personId: { deskId: world.desks.it, personId: world.people.ben } };
  const known = await world.engine.db.deskMember.findUnique({ where: it });
  if (known) await world.engine.db.deskMember.update({ where: it, data: { fromGroup: true } });
  const source = { desk: 'IT', id: '6209aaaa-0000-4000-8000-000000000002' };
  await putMembershipSource(await world.as('olga'), source);
  const directory: Directory = { membersOf: async () => (withBen ? [member('Ben')] : []) };
  const ctx: Ctx = { ...world.engine, actor: systemActor('test'), requestId: 'test' };
  await world.engine.db.membershipSource.updateMany({ data: { checkedAt: null } });
  await syncMemberships(ctx, directory);
}

describe.each(Object.entries(ways))('an agent who %s', (_, { leave, comeBack }) => {
  it('holds no open ticket: all are in the queue, for anybody there to take', async () => {
    const keys = await three();
    await leave();
    expect(await holds()).toEqual([]);
    const chloe = await world.as('chloe');
    for (const key of keys) {
      const ticket = await showTicket(chloe, key);
      expect([ticket.assignee, ticket.abilities.includes('take')]).toEqual([null, true]);
    }
    expect((await assignTicket(chloe, { ticket: keys[0] ?? '', assignee: 'me' })).assignee?.name).toBe('Chloe');
  });

  it('gets back, when put back, what nobody had since, and nothing else', async () => {
    const [taken = '', back = '', lent = ''] = await three();
    await leave();
    const chloe = await world.as('chloe');
    await assignTicket(chloe, { ticket: taken, assignee: 'me' });
    await assignTicket(chloe, { ticket: lent, assignee: 'me' });
    await unassignTicket(chloe, { ticket: lent });
    world.clock.advance(13 * 86_400_000);
    await comeBack();
    expect(await holds()).toEqual([back]);
  });

  it('gets nothing back after two weeks', async () => {
    await three();
    await leave();
    world.clock.advance(14 * 86_400_000);
    await comeBack();
    expect(await holds()).toEqual([]);
  });
});

describe('the leads of a desk', () => {
  it('are told once of everything that is back in the queue', async () => {
    const [one, two, three_] = await three();
    world.clock.advance(60_000);
    await activate(false);
    expect(await notices('ticket.unassigned')).toEqual([
      [
        `person:${world.people.ana}`,
        `Ben does not work at IT help any more. 3 open tickets are back in the queue: ${one}, ${two}, ${three_}.`,
      ],
    ]);
  });

  it('are told in their own words of one', async () => {
    await world.aTicket({ assignee: 'ben' });
    await activate(false);
    const row = await world.engine.db.delivery.findFirstOrThrow({
      where: { kind: 'notice', target: `person:${world.people.ana}` },
    });
    const texts = await Promise.all(
      ['de', 'pl'].map(async (locale) => {
        const outgoing = (await composeMessage(world.engine, row, wordsFor(locale), chatCan))?.outgoing;
        return outgoing?.kind === 'notice' ? outgoing.text : '';
      }),
    );
    expect(texts[0]).toContain('1 offenes Ticket ist wieder in der Warteschlange: IT-1');
    expect(texts[1]).toContain('1 otwarte zgłoszenie wróciło do kolejki: IT-1');
  });

  it('and only they learn of a confidential ticket; the channel does not', async () => {
    const ticket = await world.aTicket({ confidential: true, assignee: 'ben' });
    await activate(false);
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id } });
    expect(rows.filter((row) => row.target.includes(world.slack.itChannel))).toEqual([]);
    expect(rows.some((row) => row.kind === 'notice' && row.target === `person:${world.people.ana}`)).toBe(true);
  });
});

describe('leaving', () => {
  it('tells the one who is back what they have again, once', async () => {
    await three();
    await activate(false);
    world.clock.advance(60_000);
    await activate(true);
    const told = await notices('ticket.assigned');
    expect(told).toHaveLength(1);
    expect(told[0]?.[1]).toContain('the 3 tickets that you left and nobody took: IT-1, IT-2, IT-3');
  });

  it('takes a few statements, not some for each ticket', async () => {
    for (let n = 0; n < 40; n++) await world.aTicket({ title: `Ticket ${n}`, assignee: 'ben' });
    await activate(false);
    expect(await holds()).toEqual([]);
    const events = await world.engine.db.event.findMany({ where: { type: 'ticket.unassigned' } });
    expect(events).toHaveLength(40);
    expect(await world.engine.db.delivery.count({ where: { eventId: { in: events.map((one) => one.id) } } })).toBe(81);
  });

  it('one desk leaves the tickets of another alone', async () => {
    await putMember(await world.as('dana'), { desk: 'HR', person: world.people.ben });
    await world.aTicket({ assignee: 'ben' });
    const other = await world.aTicket({ desk: 'HR', assignee: 'ben' });
    await removeMember(await world.as('ana'), ben());
    expect(await holds()).toEqual([other.key]);
  });

  it('leaves what is done as it was done; opened again, it goes to the queue', async () => {
    const { key } = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    const again = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    const third = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    await activate(false);
    expect((await showTicket(await world.as('ana'), key)).assignee?.name).toBe('Ben');
    await replyToTicket(await world.as('maya'), { ticket: key, text: 'It is broken again.' });
    await reopenTicket(await world.as('maya'), { ticket: again.key });
    await changeWithWords(await world.as('maya'), {
      ticket: third.key,
      change: { do: 'reopen' },
      text: 'Broken as before.',
    });
    expect(await holds()).toEqual([]);
    for (const one of [key, again.key, third.key]) {
      const { assignee, status } = await showTicket(await world.as('ana'), one);
      // Nobody is on it: it is new, not in progress.
      expect([one, assignee, status.category]).toEqual([one, null, 'todo']);
    }
  });

  it('and being given a ticket at the same moment do not both happen', async () => {
    const tickets = await Promise.all(Array.from({ length: 6 }, () => world.aTicket()));
    const ana = await world.as('ana');
    await Promise.allSettled([
      ...tickets.map(({ key }) => assignTicket(ana, { ticket: key, assignee: world.people.ben })),
      activate(false),
    ]);
    expect(await holds()).toEqual([]);
  });
});

describe('removing the group of a desk', () => {
  const remove = async (members?: 'keep' | 'remove') =>
    removeMembershipSource(await world.as('adam'), { desk: 'IT', ...(members ? { members } : {}) });

  it('says first how many people it brought, and changes nothing until it is said what becomes of them', async () => {
    await group(true);
    expect((await showMembershipSource(await world.as('adam'), 'IT')).people).toBe(1);
    const said = await refused(remove(), 'invalid');
    expect(said.message).toContain('members=keep');
    expect((await showMembershipSource(await world.as('adam'), 'IT')).people).toBe(1);
  });

  it('keeps them as if added by hand', async () => {
    await group(true);
    const [one] = await three();
    expect(await remove('keep')).toEqual({ removed: true, kept: 1, takenOff: 0, ticketsBack: 0 });
    expect(await holds()).toContain(one);
  });

  it('or takes them off, with their open tickets', async () => {
    await group(true);
    await three();
    expect(await remove('remove')).toEqual({ removed: true, kept: 0, takenOff: 1, ticketsBack: 3 });
    expect(await holds()).toEqual([]);
    expect(await world.engine.db.deskMember.count({ where: { personId: world.people.ben } })).toBe(0);
  });
});
