import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  editTicket,
  identityRow,
  moveTicket,
  noteOnTicket,
  openTicket,
  personTarget,
  publishNote,
  rateTicket,
  replyReaders,
  replyToTicket,
  retryDelivery,
  setCategory,
  setPriority,
  type TicketView,
  unassignTicket,
  withdrawComment,
  wordsFor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Wanted = Parameters<World['aTicket']>[0];
/** A delivery in short: to whom, what, and who reads there. */
type Line = `${string} ${'card' | 'comment' | 'notice' | 'mark'} ${'public' | 'internal'}`;
interface Row {
  readonly on?: Wanted;
  readonly by: Name;
  readonly act: (ticket: string) => Promise<unknown>;
  readonly event: string;
  readonly tells: readonly Line[];
}

const as = (name: Name) => world.as(name, 'api');
const cards: Line[] = ['#it card internal', 'maya card public'];
/** Priya is on every ticket of this table, and has its card. */
const all: Line[] = [...cards, 'priya card public'];
const table: Record<string, Row> = {
  'Maya opens one': { by: 'maya', act: async () => {}, event: 'ticket.opened', tells: cards },
  'Ben edits it': {
    by: 'ben',
    act: async (ticket) => editTicket(await as('ben'), { ticket, title: 'Another title' }),
    event: 'ticket.edited',
    tells: all,
  },
  'Ben takes it': {
    by: 'ben',
    act: async (ticket) => assignTicket(await as('ben'), { ticket, assignee: 'me' }),
    event: 'ticket.assigned',
    tells: all,
  },
  'Ana gives it to Ben': {
    by: 'ana',
    act: async (ticket) => assignTicket(await as('ana'), { ticket, assignee: world.people.ben }),
    event: 'ticket.assigned',
    tells: [...all, 'ben notice public'],
  },
  'Ben puts it back': {
    on: { assignee: 'ben' },
    by: 'ben',
    act: async (ticket) => unassignTicket(await as('ben'), { ticket }),
    event: 'ticket.unassigned',
    tells: all,
  },
  'Ben waits for Maya': {
    by: 'ben',
    act: async (ticket) => moveTicket(await as('ben'), { ticket, status: 'waiting' }),
    event: 'ticket.moved',
    tells: [...all, 'maya notice public', 'priya notice public'],
  },
  'Maya resolves it herself': {
    by: 'maya',
    act: async (ticket) => moveTicket(await as('maya'), { ticket, status: 'resolved' }),
    event: 'ticket.moved',
    tells: [...all, 'priya notice public'],
  },
  'Ben raises it': {
    by: 'ben',
    act: async (ticket) => setPriority(await as('ben'), { ticket, priority: 'urgent' }),
    event: 'ticket.prioritized',
    tells: all,
  },
  'Ben files it under something': {
    by: 'ben',
    act: async (ticket) => {
      const { id } = await world.engine.db.category.findFirstOrThrow({ where: { name: 'Network' } });
      return setCategory(await as('ben'), { ticket, category: id });
    },
    event: 'ticket.categorized',
    tells: all,
  },
  'Ben replies': {
    by: 'ben',
    act: async (ticket) => replyToTicket(await as('ben'), { ticket, text: 'Hello' }),
    event: 'ticket.replied',
    tells: [...all, '#it comment internal', 'maya comment public', 'priya comment public'],
  },
  'Maya replies': {
    by: 'maya',
    act: async (ticket) => replyToTicket(await as('maya'), { ticket, text: 'Hello' }),
    event: 'ticket.replied',
    tells: [...all, '#it comment internal', 'maya comment public', 'priya comment public'],
  },
  'Priya, copied in, replies': {
    by: 'priya',
    act: async (ticket) => replyToTicket(await as('priya'), { ticket, text: 'Hello' }),
    event: 'ticket.replied',
    tells: [...all, '#it comment internal', 'maya comment public', 'priya comment public'],
  },
  'Ben writes a note': {
    by: 'ben',
    act: async (ticket) => noteOnTicket(await as('ben'), { ticket, text: 'Between us' }),
    event: 'ticket.noted',
    tells: ['#it card internal', '#it comment internal'],
  },
  'Ben takes a note back': {
    by: 'ben',
    act: async (ticket) => {
      const { comment } = await noteOnTicket(await as('ben'), { ticket, text: 'Between us' });
      return withdrawComment(await as('ben'), { commentId: comment.id });
    },
    event: 'comment.withdrawn',
    tells: ['#it card internal', '#it comment internal'],
  },
  'Ben takes a reply back': {
    by: 'ben',
    act: async (ticket) => {
      const { comment } = await replyToTicket(await as('ben'), { ticket, text: 'Oh no' });
      return withdrawComment(await as('ben'), { commentId: comment?.id ?? '' });
    },
    event: 'comment.withdrawn',
    tells: [...all, '#it comment internal'],
  },
  'Maya rates the help': {
    on: { status: 'resolved' },
    by: 'maya',
    act: async (ticket) => rateTicket(await as('maya'), { ticket, stars: 5 }),
    event: 'ticket.rated',
    tells: [...all, '#it notice internal'],
  },
};

async function told(ticket: TicketView, event: string): Promise<string[]> {
  const { db } = world.engine;
  const found = await db.event.findFirstOrThrow({
    where: { ticketId: ticket.id, type: event },
    orderBy: { id: 'desc' },
  });
  const rows = await db.delivery.findMany({ where: { eventId: found.id }, orderBy: { id: 'asc' } });
  return rows.map((row) => `${nameOf(row.target)} ${row.kind} ${row.targetAudience}`);
}
function nameOf(target: string): string {
  const person = Object.entries(world.people).find(([, id]) => target === personTarget(id));
  return person?.[0] ?? (target.endsWith(world.slack.itChannel) ? '#it' : target);
}
async function aTicketWithPriya(on?: Wanted): Promise<TicketView> {
  const ticket = await world.aTicket(on);
  await world.engine.db.participant.create({ data: { ticketId: ticket.id, personId: world.people.priya } });
  return ticket;
}

describe('who is told of what', () => {
  it.each(Object.entries(table))('%s', async (_, { on, act, event, tells }) => {
    const ticket = await aTicketWithPriya(on);
    await act(ticket.key);
    expect((await told(ticket, event)).sort()).toEqual([...tells].sort());
  });

  it.each(Object.entries(table))(
    '%s: is told to nobody who did it, but for the card and what they said themselves',
    async (_, { on, by, act, event }) => {
      const ticket = await aTicketWithPriya(on);
      await act(ticket.key);
      const own = (await told(ticket, event)).filter(
        (line) => line.startsWith(`${by} `) && !/ (?:card|comment) /.test(line),
      );
      expect(own).toEqual([]);
    },
  );

  it('the place where a message was typed does not get it back', async () => {
    const ticket = await aTicketWithPriya();
    const desk = { surface: 'slack', tenant: world.slack.teamId, channelId: world.slack.itChannel } as const;
    const origin = { ...desk, messageId: '9.1', threadId: '9.0', target: `slack:${desk.tenant}/${desk.channelId}` };
    await noteOnTicket(await world.as('ben', 'slack'), { ticket: ticket.key, text: 'In the thread', origin });
    expect(await told(ticket, 'ticket.noted')).toEqual(['#it card internal', '#it mark internal']);
    const dm = {
      ...desk,
      channelId: 'D0MAYA',
      messageId: '9.3',
      threadId: '9.2',
      target: personTarget(world.people.maya),
    };
    await replyToTicket(await world.as('maya', 'slack'), { ticket: ticket.key, text: 'In my messages', origin: dm });
    expect((await told(ticket, 'ticket.replied')).sort()).toEqual(
      [...all, '#it comment internal', 'priya comment public'].sort(),
    );
  });

  it.each([
    ['slack', 8_000],
    ['web', 8_000],
    ['api', 0],
  ] as const)(
    'a public reply by an agent through %s is held back from its readers for %d ms, and from nobody else',
    async (surface, held) => {
      const ticket = await aTicketWithPriya();
      await replyToTicket(await world.as('ben', surface), { ticket: ticket.key, text: 'Hello' });
      const rows = await world.engine.db.delivery.findMany({
        where: { comment: { body: 'Hello' }, ticketId: ticket.id },
      });
      const now = world.clock.now().getTime();
      for (const row of rows) expect(row.availableAt.getTime() - now).toBe(row.targetAudience === 'public' ? held : 0);
      expect(rows).toHaveLength(3);
    },
  );

  it('the row says why, and so does the sentence, where it is not plain', async () => {
    const ticket = await aTicketWithPriya();
    await moveTicket(await as('ben'), { ticket: ticket.key, status: 'waiting' });
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id, kind: 'notice' } });
    const why = rows.map(async (row) => {
      const outgoing = (await composeMessage(world.engine, row, wordsFor('en'), chatCan))?.outgoing;
      return [row.reason, outgoing?.kind === 'notice' ? outgoing.because : null];
    });
    expect(Object.fromEntries(await Promise.all(why))).toEqual({
      requester: undefined,
      participant: 'You are on this ticket.',
    });
  });

  it('a requester’s reply is held back from nobody', async () => {
    const ticket = await aTicketWithPriya();
    await replyToTicket(await world.as('maya', 'slack'), { ticket: ticket.key, text: 'Hello' });
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id, kind: 'comment' } });
    expect(rows.every((row) => row.availableAt.getTime() === world.clock.now().getTime())).toBe(true);
  });

  it('what somebody types in another app stands in their own thread too', async () => {
    const ticket = await aTicketWithPriya();
    const teams = { surface: 'teams', tenant: 'a-tenant', channelId: '19:chat', messageId: '5', threadId: '' } as const;
    const origin = { ...teams, target: personTarget(world.people.maya) };
    await replyToTicket(await world.as('maya', 'teams'), { ticket: ticket.key, text: 'From Teams', origin });
    expect(await told(ticket, 'ticket.replied')).toContain('maya comment public');
  });

  it('what an agent types in a thread is marked for everybody who reads it, anew when it is sent or taken back', async () => {
    const ticket = await world.aTicket();
    const desk = { surface: 'slack', tenant: world.slack.teamId, channelId: world.slack.itChannel } as const;
    const origin = { ...desk, messageId: '9.7', threadId: '9.6', target: `slack:${desk.tenant}/${desk.channelId}` };
    const ben = await world.as('ben', 'slack');
    const { comment } = await noteOnTicket(ben, { ticket: ticket.key, text: 'Below the card', origin });
    expect(await told(ticket, 'ticket.noted')).toContain('#it mark internal');
    const published = await publishNote(ben, { commentId: comment.id });
    expect(await told(ticket, 'ticket.replied')).toContain('#it mark internal');
    await withdrawComment(ben, { commentId: published.comment.id });
    expect(await told(ticket, 'comment.withdrawn')).toContain('#it mark internal');
  });

  it('people without a chat account, and people who left, are not written to, and that is written down', async () => {
    const ticket = await world.aTicket({ by: 'tom' });
    const { db } = world.engine;
    await db.participant.create({ data: { ticketId: ticket.id, personId: world.people.adam } });
    await db.person.update({ where: { id: world.people.tom }, data: { active: false } });
    await replyToTicket(await as('ben'), { ticket: ticket.key, text: 'Hello' });
    expect((await told(ticket, 'ticket.replied')).sort()).toEqual(
      ['#it card internal', '#it comment internal', 'adam comment public', 'tom comment public'].sort(),
    );
    const lost = await db.delivery.findMany({ where: { ticketId: ticket.id, channel: 'none' } });
    expect(lost).toHaveLength(2);
    for (const row of lost)
      expect(row).toMatchObject({
        state: 'dead',
        answer: 'This person has no chat account, and no mail reaches them: nobody was written to.',
      });
    expect(await replyReaders(await as('ben'), ticket.key)).toMatchObject([
      { on: [], off: false },
      { on: [], off: false },
    ]);
    const admin = await world.as('olga', 'api');
    const [first] = lost.filter((row) => row.personId === world.people.adam);
    await expect(retryDelivery(admin, { delivery: first?.id ?? '' })).rejects.toThrow('still has no chat account');
    await withAccounts(['adam'], async () => {
      await retryDelivery(admin, { delivery: first?.id ?? '' });
      const again = await db.delivery.findUniqueOrThrow({ where: { id: first?.id ?? '' } });
      expect(again).toMatchObject({ state: 'pending', channel: 'slack' });
    });
    await db.person.update({ where: { id: world.people.tom }, data: { active: true } });
  });
});

describe('a confidential ticket', () => {
  it('never reaches a channel that every agent reads: leads and the assignee get it themselves', async () => {
    const ticket = await world.aTicket({ confidential: true, assignee: 'ben' });
    await noteOnTicket(await as('ben'), { ticket: ticket.key, text: 'Between the two of us' });
    await replyToTicket(await as('maya'), { ticket: ticket.key, text: 'A secret' });
    expect((await told(ticket, 'ticket.noted')).sort()).toEqual(
      ['ana card internal', 'ana comment internal', 'ben card internal', 'ben comment internal'].sort(),
    );
    expect((await told(ticket, 'ticket.replied')).sort()).toEqual(
      [
        'ana card internal',
        'ana comment internal',
        'ben card internal',
        'ben comment internal',
        'maya card public',
        'maya comment public',
      ].sort(),
    );
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id } });
    expect(rows.filter((row) => row.personId === null)).toEqual([]);
  });

  it('of a lead’s own is one card for them, without what only the desk reads', async () => {
    const ticket = await world.aTicket({ by: 'ana', confidential: true });
    expect(await told(ticket, 'ticket.opened')).toEqual(['ana card public']);
  });

  it('of a desk that no lead looks after reaches the owners and the assignee', async () => {
    await withAccounts(['olga', 'adam'], async () => {
      const lead = { deskId_personId: { deskId: world.desks.hr, personId: world.people.dana } };
      await world.engine.db.deskMember.update({ where: lead, data: { lead: false } });
      const { key } = await openTicket(await as('maya'), { title: 'About my boss', desk: 'HR', confidential: true });
      const ticket = await assignTicket(await as('olga'), { ticket: key, assignee: world.people.dana });
      await world.engine.db.deskMember.update({ where: lead, data: { lead: true } });
      expect((await told(ticket, 'ticket.opened')).sort()).toEqual(['maya card public', 'olga card internal']);
      expect((await told(ticket, 'ticket.assigned')).sort()).toEqual([
        'dana card internal',
        'dana notice public',
        'maya card public',
        'olga card internal',
      ]);
    });
  });
});

describe('a ticket of a desk that shows its agents only what is assigned to them', () => {
  it('reaches its leads and the assignee, not the channel', async () => {
    const { db, book } = world.engine;
    const only = async (assignedOnly: boolean) => {
      await db.desk.update({ where: { id: world.desks.it }, data: { assignedOnly } });
      book.forget();
    };
    await only(true);
    const ticket = await world.aTicket({ assignee: 'ben' });
    await noteOnTicket(await as('ana'), { ticket: ticket.key, text: 'Between the two of us' });
    await only(false);
    expect((await told(ticket, 'ticket.opened')).sort()).toEqual(['ana card internal', 'maya card public']);
    expect((await told(ticket, 'ticket.noted')).sort()).toEqual(
      ['ana card internal', 'ana comment internal', 'ben card internal', 'ben comment internal'].sort(),
    );
  });
});

/** Gives people a Slack account while this is done. */
async function withAccounts(names: readonly Name[], work: () => Promise<void>): Promise<void> {
  const { engine, people, slack } = world;
  const rows = names.map((name) => identityRow(engine, people[name], 'slack', slack.teamId, `U0${name.toUpperCase()}`));
  await engine.db.identity.createMany({ data: rows });
  await work();
  await engine.db.identity.deleteMany({ where: { id: { in: rows.map((row) => row.id) } } });
}

describe('internal text', () => {
  it('is in no delivery that the public reads, whatever was done', async () => {
    const rows = await world.engine.db.delivery.findMany({
      where: { commentId: { not: null } },
      include: { comment: true },
    });
    expect(rows.some((row) => row.comment?.audience === 'internal')).toBe(true);
    for (const row of rows) {
      expect(row.commentAudience).toBe(row.comment?.audience);
      if (row.comment?.audience === 'internal') expect(row.targetAudience).toBe('internal');
    }
  });

  it.each(['internal', 'public'])(
    'is refused by the database itself in a public delivery that calls it %s',
    async (claimed) => {
      const ticket = await world.aTicket();
      const { comment } = await noteOnTicket(await as('ben'), { ticket: ticket.key, text: 'Never out' });
      const row = (targetAudience: string, commentAudience: string) => ({
        id: world.engine.newId(),
        eventId: world.engine.newId(),
        ticketId: ticket.id,
        commentId: comment.id,
        commentAudience,
        channel: 'slack',
        target: 'slack:T/C',
        targetAudience,
        kind: 'comment',
        availableAt: world.clock.now(),
        createdAt: world.clock.now(),
      });
      await expect(world.engine.db.delivery.create({ data: row('public', claimed) })).rejects.toThrow();
      const inside = await world.engine.db.delivery.create({ data: row('internal', 'internal') });
      const out = { targetAudience: 'public', commentAudience: claimed };
      await expect(world.engine.db.delivery.update({ where: { id: inside.id }, data: out })).rejects.toThrow();
    },
  );
});
