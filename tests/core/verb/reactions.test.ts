import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LostRace } from '../../../api/core/errors.ts';
import {
  type Ctx,
  DeskError,
  intent,
  makeReactions,
  moveTicket,
  noteOnTicket,
  openTicket,
  type Reaction,
  replyToTicket,
  setPriority,
  showTicket,
  ticketHistory,
} from '../../../api/core/index.ts';
import { longestChain } from '../../../api/core/verb/follow.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** A person at a desk with these reactions. */
const deskOf = async (name: Name, reactions: readonly Reaction[], requestKey?: string): Promise<Ctx> => ({
  ...(await world.as(name, 'api', requestKey)),
  reactions: makeReactions(reactions),
});

/** What stands in the history, as "who: event < cause". */
async function historyOf(ticket: string, name: Name = 'ana') {
  const { items } = await ticketHistory(await world.as(name), { ticket, limit: 100 });
  const types = new Map(items.map((one) => [one.id, one.event.type]));
  return items.map(({ by, event, cause }) => {
    const from = cause?.event ? types.get(cause.event) : undefined;
    return `${by}: ${event.type}${cause ? ` < ${cause.name}${from ? ` of ${from}` : ''}` : ''}`;
  });
}

const printers: Reaction = {
  name: 'printers-are-urgent',
  on: ['ticket.opened'],
  react: ({ event, subject }) =>
    subject && event.type === 'ticket.opened' && event.title.includes('printer')
      ? [intent(setPriority, { ticket: subject.key, priority: 'urgent' }, 'system')]
      : [],
};
const urgentIsNoted: Reaction = {
  name: 'urgent-is-noted',
  on: ['ticket.prioritized'],
  react: ({ event, subject }) =>
    subject && event.type === 'ticket.prioritized' && event.to === 'urgent'
      ? [intent(noteOnTicket, { ticket: subject.key, text: 'Look at it today.' }, 'system')]
      : [],
};
const swing = (name: string, to: 'low' | 'high'): Reaction => ({
  name,
  on: ['ticket.prioritized'],
  react: ({ event, subject }) =>
    subject && event.type === 'ticket.prioritized' && event.to !== to
      ? [intent(setPriority, { ticket: subject.key, priority: to }, 'system')]
      : [],
});
const failing = (error: () => Error): Reaction => ({
  name: 'breaks',
  on: ['ticket.opened'],
  react() {
    throw error();
  },
});
const title = 'The printer smokes';
const atIt = (named: string) => ({ title: named, desk: 'IT' });

describe('What follows from an event', () => {
  it('is done in the same change, with its cause in the history, and is seen in the answer', async () => {
    const ticket = await openTicket(await deskOf('maya', [printers, urgentIsNoted]), atIt(title));
    expect(ticket).toMatchObject({ priority: 'urgent', version: 3 });
    expect(await historyOf(ticket.key)).toEqual([
      'Maya: ticket.opened',
      'Threadline: ticket.prioritized < printers-are-urgent of ticket.opened',
      'Threadline: ticket.noted < urgent-is-noted of ticket.prioritized',
    ]);
  });

  it('is seen by the requester, without what made Threadline do it', async () => {
    const ticket = await openTicket(await deskOf('maya', [printers, urgentIsNoted]), atIt(title));
    expect(await historyOf(ticket.key, 'maya')).toEqual(['Maya: ticket.opened', 'Threadline: ticket.prioritized']);
  });

  it('is nothing where nothing reacts to it', async () => {
    const ticket = await openTicket(await deskOf('maya', [printers]), atIt('Beamer is dark'));
    expect(ticket).toMatchObject({ priority: 'medium', version: 1 });
    expect(await historyOf(ticket.key)).toEqual(['Maya: ticket.opened']);
  });

  it('is told to people like everything else', async () => {
    const ticket = await openTicket(await deskOf('maya', [printers, urgentIsNoted]), atIt(title));
    const told = await world.engine.db.delivery.findMany({
      where: { ticketId: ticket.id, kind: 'comment' },
      select: { authorId: true, targetAudience: true },
    });
    expect(told).toEqual([{ authorId: '', targetAudience: 'internal' }]);
  });

  it('is done by the person who caused it, where the reaction says so, and only if it is theirs to do', async () => {
    const asAuthor: Reaction = {
      name: 'author-raises',
      on: ['ticket.replied'],
      react: ({ subject }) =>
        subject ? [intent(setPriority, { ticket: subject.key, priority: 'high' }, 'author')] : [],
    };
    const ticket = await world.aTicket({ assignee: 'ben' });
    const reply = { ticket: ticket.key, text: 'Any news?' };
    const replied = await replyToTicket(await deskOf('ben', [asAuthor]), reply);
    expect(replied.ticket.priority).toBe('high');
    expect(await historyOf(ticket.key)).toContain('Ben: ticket.prioritized < author-raises of ticket.replied');
    await expect(replyToTicket(await deskOf('maya', [asAuthor]), reply)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /^The automatic step “author-raises” could not be done: .* Nothing was changed\.$/,
      ),
    });
    expect((await showTicket(await world.as('ben'), ticket.key)).version).toBe(replied.ticket.version);
  });
});

describe('The order', () => {
  it('is that of the list, for each event before the next one', async () => {
    const seen: string[] = [];
    const say = (name: string, wants: Reaction['react'] = () => []): Reaction => ({
      name,
      on: ['ticket.opened', 'ticket.prioritized', 'ticket.noted'],
      react(happened, look) {
        seen.push(`${name} ${happened.event.type}`);
        return wants(happened, look);
      },
    });
    const first = say('first', ({ event, subject }) =>
      subject && event.type === 'ticket.opened'
        ? [
            intent(setPriority, { ticket: subject.key, priority: 'high' }, 'system'),
            intent(noteOnTicket, { ticket: subject.key, text: 'Raised.' }, 'system'),
          ]
        : [],
    );
    await openTicket(await deskOf('maya', [first, say('second')]), atIt(title));
    expect(seen).toEqual([
      'first ticket.opened',
      'second ticket.opened',
      'first ticket.prioritized',
      'second ticket.prioritized',
      'first ticket.noted',
      'second ticket.noted',
    ]);
  });

  it('knows no two reactions of one name', () => {
    expect(() => makeReactions([printers, { ...urgentIsNoted, name: printers.name }])).toThrow(
      'There are two reactions printers-are-urgent.',
    );
  });
});

describe('Reactions that set each other off', () => {
  it('are stopped, which stands in the history; what the person did stays', async () => {
    const ticket = await world.aTicket();
    const ctx = await deskOf('ben', [swing('calm', 'low'), swing('alarm', 'high')]);
    const after = await setPriority(ctx, { ticket: ticket.key, priority: 'urgent' });
    const lines = await historyOf(ticket.key);
    expect(lines.at(1)).toBe('Ben: ticket.prioritized');
    expect(lines.at(-1)).toMatch(/^Threadline: reactions\.stopped < (calm|alarm) of ticket\.prioritized$/);
    const { items } = await ticketHistory(await world.as('ana'), { ticket: ticket.key, limit: 100 });
    expect(items.at(-1)?.text).toMatch(/^stopped automatic steps that set each other off: (alarm, calm|calm, alarm)$/);
    const done = lines.filter((line) => /prioritized < /.test(line)).length;
    expect(done).toBeGreaterThanOrEqual(longestChain);
    expect(done).toBeLessThan(2 ** (longestChain + 1));
    expect(await showTicket(await world.as('ben'), ticket.key)).toMatchObject({
      version: after.version,
      priority: after.priority,
    });
  });
});

describe('A reaction that breaks', () => {
  it.each([
    ['with a defect', () => new Error('The reaction is broken.')],
    ['with a refusal', () => new DeskError('forbidden', 'Not today.')],
  ])('%s undoes the whole change', async (_, error) => {
    const before = await world.engine.db.ticket.count();
    await expect(openTicket(await deskOf('maya', [printers, failing(error)]), atIt(title))).rejects.toThrow(error());
    expect(await world.engine.db.ticket.count()).toBe(before);
  });
});

describe('The same request twice', () => {
  it('lets everything follow once, and has one answer', async () => {
    const once = await openTicket(await deskOf('maya', [printers, urgentIsNoted], 'smoke'), atIt(title));
    const again = await openTicket(await deskOf('maya', [printers, urgentIsNoted], 'smoke'), atIt(title));
    expect(again).toEqual(once);
    expect(await historyOf(once.key)).toHaveLength(3);
  });
});

describe('A lost race in what follows', () => {
  it('lets the whole change run again, on the ticket as it then is', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'active' });
    let tries = 0;
    const raced: Reaction = {
      name: 'raced',
      on: ['ticket.prioritized'],
      react({ subject }) {
        tries++;
        if (tries === 1) throw new LostRace(ticket.id);
        return subject ? [intent(moveTicket, { ticket: subject.key, status: 'waiting' }, 'system')] : [];
      },
    };
    const after = await setPriority(await deskOf('ben', [raced]), { ticket: ticket.key, priority: 'high' });
    expect(after).toMatchObject({ priority: 'high', status: { category: 'waiting' } });
    expect(tries).toBe(2);
    expect((await historyOf(ticket.key)).filter((line) => line.includes(': ticket.prioritized'))).toEqual([
      'Ben: ticket.prioritized',
    ]);
  });

  it('does not refuse a step because of what somebody else did before it', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'active' });
    let tries = 0;
    const takenUp: Reaction = {
      name: 'taken-up',
      on: ['ticket.noted'],
      react({ subject }) {
        tries++;
        if (tries === 1) throw new LostRace(ticket.id);
        return subject ? [intent(moveTicket, { ticket: subject.key, status: 'active' }, 'system')] : [];
      },
    };
    const ctx = await deskOf('ben', [takenUp]);
    const db = new Proxy(ctx.db, {
      get(real, name) {
        if (name !== '$transaction') return Reflect.get(real, name);
        return async (...given: Parameters<typeof real.$transaction>) => {
          if (tries === 1) await moveTicket(await world.as('ana'), { ticket: ticket.key, status: 'waiting' });
          return real.$transaction(...given);
        };
      },
    });
    const { ticket: after } = await noteOnTicket({ ...ctx, db }, { ticket: ticket.key, text: 'On it.' });
    expect(after.status.category).toBe('active');
    expect(await historyOf(ticket.key)).toContain('Threadline: ticket.moved < taken-up of ticket.noted');
  });
});

describe('A verb as a part of another one', () => {
  it('keeps its own actor in history and deliveries', async () => {
    const ticket = await openTicket(await deskOf('maya', [printers]), atIt(title));
    const events = await world.engine.db.event.findMany({ where: { ticketId: ticket.id }, orderBy: { id: 'asc' } });
    expect(events.map(({ actorId, surface, cause }) => ({ actorId, surface, cause }))).toEqual([
      { actorId: world.people.maya, surface: 'api', cause: null },
      { actorId: null, surface: 'system', cause: 'printers-are-urgent' },
    ]);
    expect(events[1]?.causeId).toBe(events[0]?.id);
  });
});
