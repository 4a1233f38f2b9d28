import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  createStatus,
  deedAt,
  editComment,
  editDesk,
  editStatus,
  listTickets,
  moveTicket,
  noteOnTicket,
  publishNote,
  replyToTicket,
  setPriority,
  showTicket,
  systemActor,
  type TicketLine,
  type TicketView,
  ticketHistory,
  wakeWaiting,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { fc } from '../../../fast-check.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

const undoMs = 8_000;
let world: World;
beforeAll(async () => {
  world = await aWorld({ undoMs });
});
afterAll(() => world.close());

const day = 86_400_000;
const later = (days: number) => new Date(world.clock.now().getTime() + days * day).toISOString();
const show = async ({ key }: { key: string }) => showTicket(await world.as('ben'), key);
const reply = async (name: Name, { key }: { key: string }) => {
  world.clock.advance(1_000);
  return replyToTicket(await world.as(name, 'web'), { ticket: key, text: 'One more thing' });
};
const move = async ({ key }: { key: string }, status: string, until?: string) => {
  world.clock.advance(1_000);
  return moveTicket(await world.as('ana'), { ticket: key, status, ...(until ? { waitsUntil: until } : {}) });
};
/** Deeds on messages, one after the other. */
let moment = 0;
const takeBack = async (name: Name, said: Awaited<ReturnType<typeof reply>>) =>
  withdrawComment(await world.as(name, 'web'), { commentId: said.comment?.id ?? '', toldAt: deedAt(++moment, true) });
const stand = ({ status, turn }: TicketView) => `${status.name}, ${turn}`;

describe('whose turn it is', () => {
  it('goes from the first answer to the requester, back for the next one, and ends with the ticket', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const seen = [stand(ticket)];
    for (const name of ['ben', 'maya', 'ben'] as const) seen.push(stand((await reply(name, ticket)).ticket));
    seen.push(stand(await move(ticket, 'resolved')));
    seen.push(stand((await reply('maya', ticket)).ticket));
    seen.push(stand(await move(ticket, 'closed')));
    expect(seen).toEqual([
      'New, first',
      'Waiting for requester, theirs',
      'In progress, next',
      'Waiting for requester, theirs',
      'Resolved, done',
      'In progress, next',
      'Closed, done',
    ]);
  });

  it('is the queue’s again when the requester answers a ticket that nobody has', async () => {
    const ticket = await world.aTicket();
    expect(stand((await reply('ben', ticket)).ticket)).toBe('Waiting for requester, theirs');
    expect(stand((await reply('maya', ticket)).ticket)).toBe('New, next');
  });

  it('is not changed by internal notes, and by a note that is made public as by any reply', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const noted = await noteOnTicket(await world.as('ben', 'web'), { ticket: ticket.key, text: 'Ordered' });
    expect(stand(noted.ticket)).toBe('New, first');
    const published = await publishNote(await world.as('ben', 'web'), { commentId: noted.comment.id });
    expect(stand(published.ticket)).toBe('Waiting for requester, theirs');
    const back = await withdrawComment(await world.as('ben', 'web'), { commentId: published.comment.id });
    expect(stand(back.ticket)).toBe('New, first');
  });

  it('counts from when it became theirs: two messages in a row do not make a person younger', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await reply('ben', ticket);
    const { turnSince } = (await reply('maya', ticket)).ticket;
    world.clock.advance(5_000);
    expect((await reply('maya', ticket)).ticket.turnSince).toBe(turnSince);
  });

  it('follows the conversation where a desk does not want replies to set tickets waiting', async () => {
    const adam = await world.as('adam');
    await editDesk(adam, { desk: 'IT', replyWaits: false });
    world.engine.book.forget();
    const ticket = await world.aTicket({ assignee: 'ben' });
    expect(stand((await reply('ben', ticket)).ticket)).toBe('New, theirs');
    const said = await reply('ben', ticket);
    expect(stand((await reply('maya', ticket)).ticket)).toBe('New, next');
    expect(stand((await takeBack('ben', said)).ticket)).toBe('New, next');
    await editDesk(adam, { desk: 'IT', replyWaits: true });
    world.engine.book.forget();
  });
});

describe('a reply to somebody whom no chat reaches', () => {
  it('waits for nobody: it stays the turn of the desk, unless somebody sets it waiting', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await world.engine.db.identity.updateMany({
      where: { personId: world.people.maya, provider: 'slack' },
      data: { active: false },
    });
    expect(stand((await reply('ben', ticket)).ticket)).toBe('New, next');
    await move(ticket, 'waiting');
    expect(stand((await reply('ben', ticket)).ticket)).toBe('Waiting for requester, theirs');
    await move(ticket, 'active');
    await world.engine.db.identity.updateMany({
      where: { personId: world.people.maya },
      data: { active: true },
    });
    expect(stand((await reply('ben', ticket)).ticket)).toBe('Waiting for requester, theirs');
  });
});

describe('a reply that is taken back', () => {
  it('takes back that the ticket waits, its first answer and the turn', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const said = await reply('ben', ticket);
    const { ticket: after } = await takeBack('ben', said);
    expect(after).toMatchObject({ firstResponseAt: null, turnSince: ticket.turnSince });
    expect(stand(after)).toBe('New, first');
  });

  it('leaves the status alone when somebody has set another one since', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const said = await reply('ben', ticket);
    await move(ticket, 'Blocked');
    expect(stand((await takeBack('ben', said)).ticket)).toBe('Blocked, later');
  });

  it('leaves a ticket waiting that an earlier reply set waiting', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await reply('ben', ticket);
    const second = await reply('ben', ticket);
    expect(stand((await takeBack('ben', second)).ticket)).toBe('Waiting for requester, theirs');
  });

  it('gives a blocked ticket back the turn that the requester’s words had made', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await reply('ben', ticket);
    await move(ticket, 'Blocked');
    expect(stand((await reply('maya', ticket)).ticket)).toBe('Blocked, next');
    const said = await reply('ben', ticket);
    expect(stand(said.ticket)).toBe('Blocked, later');
    expect(stand((await takeBack('ben', said)).ticket)).toBe('Blocked, next');
  });
});

describe('a reply that is put back', () => {
  const putBack = async (name: Name, said: Awaited<ReturnType<typeof reply>>) =>
    editComment(await world.as(name, 'web'), {
      commentId: said.comment?.id ?? '',
      text: 'One more thing',
      toldAt: deedAt(++moment, false),
    });

  it('sets the ticket waiting again and is its first answer again, as often as it comes and goes', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const said = await reply('ben', ticket);
    for (let times = 1; times <= 2; times++) {
      expect(stand((await takeBack('ben', said)).ticket)).toBe('New, first');
      const { ticket: after } = await putBack('ben', said);
      expect(stand(after)).toBe('Waiting for requester, theirs');
      expect(after.firstResponseAt).toBe(said.ticket.firstResponseAt);
    }
  });

  it('leaves a ticket alone that somebody has moved, or on which somebody has written, since', async () => {
    const moved = await world.aTicket({ assignee: 'ben' });
    const first = await reply('ben', moved);
    await takeBack('ben', first);
    await move(moved, 'Blocked');
    expect(stand((await putBack('ben', first)).ticket)).toBe('Blocked, later');
    const answered = await world.aTicket({ assignee: 'ben' });
    const second = await reply('ben', answered);
    await takeBack('ben', second);
    await reply('maya', answered);
    const { turn, status } = (await putBack('ben', second)).ticket;
    expect({ turn, status: status.name }).toEqual({ turn: 'first', status: 'New' });
  });

  it('is told as put back in the history', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const said = await reply('ben', ticket);
    await takeBack('ben', said);
    await putBack('ben', said);
    const { items } = await ticketHistory(await world.as('ben'), { ticket: ticket.key });
    expect(items.map((one) => one.text)).toContain('put a message back');
  });
});

describe('what waits', () => {
  it('for somebody else is left alone by replies of both sides', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await move(ticket, 'Blocked');
    for (const name of ['ben', 'maya', 'ben'] as const)
      expect((await reply(name, ticket)).ticket.status.name).toBe('Blocked');
  });

  it('for a date says until when, and is taken up when it has come', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const missing = await refused(move(ticket, 'On hold'), 'invalid');
    expect(missing.message).toContain('Give a date in the future');
    await refused(move(ticket, 'On hold', later(-1)), 'invalid');
    await refused(move(ticket, 'Blocked', later(1)), 'invalid');
    const until = later(3);
    expect(await move(ticket, 'On hold', until)).toMatchObject({ waitsUntil: until, turn: 'later' });
    const longer = later(5);
    expect(await move(ticket, 'On hold', longer)).toMatchObject({ waitsUntil: longer });
    const system = { ...world.engine, actor: systemActor('test'), requestId: 'test' };
    world.clock.advance(4 * day);
    expect(await wakeWaiting(system)).not.toContain(ticket.key);
    world.clock.advance(2 * day);
    const { done } = await atOnce([wakeWaiting(system), wakeWaiting(system)]);
    expect(done.flat().filter((key) => key === ticket.key)).toHaveLength(1);
    expect(await show(ticket)).toMatchObject({ waitsUntil: null, turn: 'first', status: { category: 'active' } });
  });

  it('keeps a status that a lead forced, whatever is replied', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'closed' });
    expect(stand(await move(ticket, 'active'))).toBe('In progress, first');
    expect(stand((await reply('ben', ticket)).ticket)).toBe('In progress, theirs');
  });

  it('waits for whom the admin says, also on tickets that have the status already', async () => {
    const adam = await world.as('adam');
    await refused(createStatus(adam, { name: 'Pending', category: 'waiting' }), 'invalid');
    await refused(createStatus(adam, { name: 'Pending', category: 'active', waitsFor: 'date' }), 'invalid');
    const status = await createStatus(adam, { name: 'Pending', category: 'waiting', waitsFor: 'thirdParty' });
    world.engine.book.forget();
    const ticket = await world.aTicket({ assignee: 'ben' });
    expect(stand(await move(ticket, 'Pending'))).toBe('Pending, later');
    await editStatus(adam, { status: status.id, waitsFor: 'requester' });
    world.engine.book.forget();
    expect(await show(ticket)).toMatchObject({ turn: 'theirs', status: { waitsFor: 'requester' } });
  });
});

describe('the order of work', () => {
  it('is urgent first, then by turn, then the longest waiting; every ticket once, whatever happened before', async () => {
    const steps = ['ben replies', 'maya replies', 'blocked', 'urgent', 'resolved', 'take'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...steps), { maxLength: 4 }), { maxLength: 5 }),
        async (all) => {
          for (const path of all) {
            const ticket = await world.aTicket();
            for (const step of path) {
              world.clock.advance(1_000);
              const ana = await world.as('ana');
              if (step === 'ben replies') await reply('ben', ticket);
              else if (step === 'maya replies') await reply('maya', ticket);
              else if (step === 'blocked') await move(ticket, 'Blocked');
              else if (step === 'resolved') await move(ticket, 'resolved');
              else if (step === 'urgent') await setPriority(ana, { ticket: ticket.key, priority: 'urgent' });
              else if ((await show(ticket)).assignee === null && (await show(ticket)).turn !== 'done')
                await assignTicket(ana, { ticket: ticket.key, assignee: 'me' });
            }
          }
          const seen: TicketLine[] = [];
          const ctx = await world.as('ana');
          for (let cursor: string | undefined, more = true; more; ) {
            const page = await listTickets(ctx, { sort: 'turn', limit: 3, ...(cursor ? { cursor } : {}) });
            seen.push(...page.items);
            more = page.next !== null;
            cursor = page.next ?? undefined;
          }
          const turns = ['first', 'next', 'theirs', 'later', 'done'];
          const place = (one: TicketLine) =>
            `${one.priority === 'urgent' && one.turn !== 'done' ? 0 : 1}${turns.indexOf(one.turn)} ${one.turnSince} ${one.id}`;
          expect(seen.map(place)).toEqual(seen.map(place).toSorted());
          expect(new Set(seen.map((one) => one.key)).size).toBe(
            await world.engine.db.ticket.count({ where: { desk: { key: 'IT' } } }),
          );
        },
      ),
      { numRuns: 6 },
    );
  });

  it('can be filtered by turn, and refuses a cursor of the other order', async () => {
    const ctx = await world.as('ana');
    const page = await listTickets(ctx, { turn: 'theirs', sort: 'turn', limit: 1 });
    expect(page.items.map((one) => one.turn)).toEqual(['theirs']);
    const cursor = page.next ?? '';
    await refused(listTickets(ctx, { cursor, sort: 'updated' }), 'invalid');
    const other = (await listTickets(ctx, { limit: 1 })).next ?? '';
    await refused(listTickets(ctx, { cursor: other, sort: 'turn' }), 'invalid');
  });
});
