import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deedAt,
  editComment,
  noteOnTicket,
  publishNote,
  rateTicket,
  replyToTicket,
  searchTickets,
  showTicket,
  ticketComments,
  ticketHistory,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

const undoMs = 8_000;
let world: World;
beforeAll(async () => {
  world = await aWorld({ undoMs });
});
afterAll(() => world.close());

const reply = async (name: Name, ticket: string, text = 'Try again, please') => {
  const answer = await replyToTicket(await world.as(name, 'web'), { ticket, text });
  if (!answer.comment) throw new Error('It became a follow-up');
  return { ...answer, comment: answer.comment };
};
const note = async (name: Name, ticket: string, text = 'Between us') =>
  noteOnTicket(await world.as(name, 'web'), { ticket, text });
const withdraw = async (name: Name, commentId: string) => withdrawComment(await world.as(name, 'web'), { commentId });
const show = async (ticket: string, name: Name = 'ben') => showTicket(await world.as(name), ticket);
/** Lets the time pass in which what an agent said can be taken back. */
const goOut = () => world.clock.advance(undoMs + 1);
const bodies = async (name: Name, ticket: string) =>
  (await ticketComments(await world.as(name), { ticket })).items.map((one) => one.text);

describe('replies and notes', () => {
  it('are read in the order of writing; the requester reads the replies only, and is not told how many notes there are', async () => {
    const ticket = await world.aTicket();
    await reply('maya', ticket.key, 'one');
    await note('ben', ticket.key, 'two');
    await reply('ben', ticket.key, 'three');
    expect(await bodies('ben', ticket.key)).toEqual(['one', 'two', 'three']);
    expect(await bodies('maya', ticket.key)).toEqual(['one']);
    goOut();
    expect(await bodies('maya', ticket.key)).toEqual(['one', 'three']);
    expect(await show(ticket.key)).toMatchObject({ replies: 2, notes: 1 });
    expect(await show(ticket.key, 'maya')).toMatchObject({ replies: 2, notes: 0 });
  });

  it('are given page by page, in order, also where several were written in the same moment', async () => {
    const ticket = await world.aTicket();
    for (let i = 0; i < 7; i++) await (i % 3 === 2 ? note : reply)('ben', ticket.key, `${i}`);
    goOut();
    for (const [name, expected] of [
      ['ben', '0123456'],
      ['maya', '01346'],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ticketComments(await world.as(name), {
          ticket: ticket.key,
          limit: 2,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map((one) => one.text));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen.join('')).toBe(expected);
    }
  });

  it('hide from the requester that there was a note at all', async () => {
    const ticket = await world.aTicket();
    const { comment } = await note('ben', ticket.key);
    await withdraw('ben', comment.id);
    const types = async (name: Name) =>
      (await ticketHistory(await world.as(name), { ticket: ticket.key })).items.map((one) => one.event.type);
    expect(await types('ben')).toEqual(['ticket.opened', 'ticket.noted', 'comment.withdrawn']);
    expect(await types('maya')).toEqual(['ticket.opened']);
    const unknown = await refused(withdraw('maya', comment.id), 'not_found');
    expect(unknown.message).toBe((await refused(withdraw('maya', 'nothing'), 'not_found')).message);
  });

  it('count each one when many write at once', async () => {
    const ticket = await world.aTicket();
    await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? note : reply)('ben', ticket.key, `${i}`)));
    expect(await show(ticket.key)).toMatchObject({ replies: 6, notes: 6, version: ticket.version + 12 });
  });

  it('need some text, and say so', async () => {
    const ticket = await world.aTicket();
    for (const write of [reply, note]) {
      const refusal = await refused(write('ben', ticket.key, ' \n '), 'invalid');
      expect(refusal.details.fields).toEqual([{ field: 'text', message: 'Write something first.' }]);
    }
  });

  it('typed as a message are on the ticket once, however often the message is told of', async () => {
    const ticket = await world.aTicket();
    const origin = {
      surface: 'slack',
      tenant: 'T0',
      channelId: 'C0',
      messageId: '17.1',
      threadId: '17.0',
      target: 'slack:T0/C0',
    } as const;
    const ctx = await world.as('ben', 'slack');
    const { done, refusals } = await atOnce(
      [1, 2, 3].map(() => noteOnTicket(ctx, { ticket: ticket.key, text: 'Look here', origin })),
    );
    expect(done).toHaveLength(1);
    expect(refusals.map((one) => one.code)).toEqual(['conflict', 'conflict']);
    expect(await show(ticket.key)).toMatchObject({ notes: 1 });
  });
});

describe('the first response', () => {
  it('is the first public answer by the agents’ side, and stays it', async () => {
    const ticket = await world.aTicket();
    await reply('maya', ticket.key);
    await note('ben', ticket.key);
    expect((await show(ticket.key)).firstResponseAt).toBeNull();
    world.clock.advance(60_000);
    const first = world.clock.now().toISOString();
    await reply('ben', ticket.key);
    world.clock.advance(60_000);
    await reply('chloe', ticket.key);
    expect((await show(ticket.key)).firstResponseAt).toBe(first);
  });

  it('is not an agent’s own word on a ticket that they asked for', async () => {
    const ticket = await world.aTicket({ by: 'ben' });
    const { comment } = await reply('ben', ticket.key);
    expect(comment.side).toBe('requester');
    expect((await show(ticket.key)).firstResponseAt).toBeNull();
  });

  it('that was taken back before it was sent was none', async () => {
    const ticket = await world.aTicket();
    const { comment } = await reply('ben', ticket.key);
    await withdraw('ben', comment.id);
    expect((await show(ticket.key)).firstResponseAt).toBeNull();
    const one = await reply('ben', ticket.key);
    world.clock.advance(1_000);
    const second = world.clock.now().toISOString();
    await reply('chloe', ticket.key);
    await withdraw('ben', one.comment.id);
    expect((await show(ticket.key)).firstResponseAt).toBe(second);
  });
});

describe('taking a reply back', () => {
  it('gives its text to the author, hides it from everybody, and finds it no more', async () => {
    const ticket = await world.aTicket();
    const { comment } = await reply('ben', ticket.key, 'The password is zebra');
    expect(comment.undoUntil).toBe(new Date(world.clock.now().getTime() + undoMs).toISOString());
    const taken = await withdraw('ben', comment.id);
    expect(taken).toMatchObject({
      text: 'The password is zebra',
      comment: { withdrawn: true, text: '' },
      ticket: { replies: 0 },
    });
    expect(await bodies('maya', ticket.key)).toEqual([]);
    expect(await bodies('chloe', ticket.key)).toEqual(['']);
    for (const name of ['maya', 'ben'] as const)
      expect((await searchTickets(await world.as(name), { q: 'zebra' })).items).toEqual([]);
  });

  it('is its author’s alone to do', async () => {
    const ticket = await world.aTicket();
    const { comment } = await reply('ben', ticket.key);
    await refused(withdraw('ana', comment.id), 'forbidden');
    await refused(withdraw('tom', comment.id), 'not_found');
  });

  it('is too late when its time is over, and when it was sent already', async () => {
    const ticket = await world.aTicket();
    const late = await reply('ben', ticket.key);
    world.clock.advance(undoMs + 1);
    await refused(withdraw('ben', late.comment.id), 'conflict');
    const sent = await reply('ben', ticket.key);
    await world.engine.db.delivery.updateMany({
      where: { commentId: sent.comment.id, targetAudience: 'public' },
      data: { state: 'sending' },
    });
    await refused(withdraw('ben', sent.comment.id), 'conflict');
    expect(await show(ticket.key)).toMatchObject({ replies: 2 });
    goOut();
    expect(await bodies('maya', ticket.key)).toHaveLength(2);
  });

  it('twice at once takes it back once', async () => {
    const ticket = await world.aTicket();
    await reply('ben', ticket.key);
    const { comment } = await reply('ben', ticket.key);
    const { refusals } = await atOnce([1, 2, 3].map(() => withdraw('ben', comment.id)));
    expect(refusals).toEqual([]);
    expect(await show(ticket.key)).toMatchObject({ replies: 1, version: ticket.version + 3 });
  });
});

describe('rating', () => {
  it('is the requester’s, once it is resolved; a second one replaces the first, but not what was said', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await refused(rateTicket(await world.as('maya'), { ticket: ticket.key, stars: 5 }), 'forbidden');
    const resolved = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    await rateTicket(await world.as('maya'), { ticket: resolved.key, stars: 2, comment: ' Slow ' });
    const again = await rateTicket(await world.as('maya'), { ticket: resolved.key, stars: 5 });
    expect(again.rating).toEqual({ stars: 5, comment: 'Slow' });
    const same = await rateTicket(await world.as('maya'), { ticket: resolved.key, stars: 5 });
    expect(same.version).toBe(again.version);
  });

  it.each([0, 6, 2.5])('refuses %d stars and names the field', async (stars) => {
    const ticket = await world.aTicket({ status: 'resolved' });
    const refusal = await refused(rateTicket(await world.as('maya'), { ticket: ticket.key, stars }), 'invalid');
    expect(refusal.details.fields?.[0]?.field).toBe('stars');
  });

  it('several times at once leaves one rating and one event for each that counted', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    const ctx = await world.as('maya');
    await Promise.all([1, 2, 3, 4, 5].map((stars) => rateTicket(ctx, { ticket: ticket.key, stars })));
    const rows = await world.engine.db.rating.findMany({ where: { ticketId: ticket.id } });
    expect(rows).toHaveLength(1);
    const { items } = await ticketHistory(ctx, { ticket: ticket.key, limit: 100 });
    const rated = items.flatMap((one) => (one.event.type === 'ticket.rated' ? [one.event.stars] : []));
    expect([...rated].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(rows[0]?.stars).toBe(rated.at(-1));
  });
});

describe('a correction', () => {
  it('replaces the text for everybody, and the words that were wrong are found no more', async () => {
    const word = `w${crypto.randomUUID().slice(0, 8)}`;
    const ticket = await world.aTicket();
    const { comment } = await reply('ben', ticket.key, `Call ${word}x`);
    const corrected = await editComment(await world.as('ben', 'web'), { commentId: comment.id, text: `Call ${word}y` });
    expect(corrected.comment.text).toBe(`Call ${word}y`);
    goOut();
    expect(await bodies('maya', ticket.key)).toEqual([`Call ${word}y`]);
    const found = async (q: string) => (await searchTickets(await world.as('maya'), { q })).items.map((one) => one.key);
    expect(await found(`${word}x`)).toEqual([]);
    expect(await found(`${word}y`)).toEqual([ticket.key]);
  });

  it('puts back a message that was taken back, once, with its counts and its words', async () => {
    const ticket = await world.aTicket();
    const { comment } = await note('ben', ticket.key, 'Between us');
    await withdraw('ben', comment.id);
    const ctx = await world.as('ben', 'web');
    const back = { commentId: comment.id, text: 'Between us', toldAt: deedAt(2_000, false) };
    await refused(editComment(ctx, back), 'conflict');
    await withdrawComment(ctx, { commentId: comment.id, toldAt: deedAt(1_000, true) });
    expect(await show(ticket.key)).toMatchObject({ notes: 0 });
    await refused(editComment(ctx, { ...back, toldAt: '' }), 'conflict');
    expect((await editComment(ctx, back)).comment).toMatchObject({ text: 'Between us', withdrawn: false });
    await editComment(ctx, back);
    expect(await show(ticket.key)).toMatchObject({ notes: 1 });
    expect(await bodies('ben', ticket.key)).toEqual(['Between us']);
  });

  it('changes nothing when something that was done later is known', async () => {
    const ticket = await world.aTicket();
    const { comment } = await note('ben', ticket.key, 'one');
    const ctx = await world.as('ben', 'web');
    const edit = (text: string, at: number) =>
      editComment(ctx, { commentId: comment.id, text, toldAt: deedAt(at, false) });
    await edit('three', 3_000);
    const { version } = await show(ticket.key);
    expect((await edit('two', 2_000)).comment.text).toBe('three');
    expect((await withdrawComment(ctx, { commentId: comment.id, toldAt: deedAt(2_500, true) })).comment).toMatchObject({
      text: 'three',
      withdrawn: false,
    });
    expect((await edit('three', 4_000)).comment.text).toBe('three');
    await edit('three and a half', 3_500);
    expect(await bodies('ben', ticket.key)).toEqual(['three']);
    expect((await show(ticket.key)).version).toBe(version);
  });

  it('of a note or of a hidden ticket’s message says that there is none', async () => {
    const ticket = await world.aTicket();
    const hidden = await note('ben', ticket.key);
    const said = await reply('ben', ticket.key);
    for (const [name, { comment }] of [
      ['maya', hidden],
      ['tom', said],
    ] as const) {
      const ctx = await world.as(name);
      await refused(editComment(ctx, { commentId: comment.id, text: 'Mine' }), 'not_found');
      await refused(publishNote(ctx, { commentId: comment.id }), 'not_found');
    }
  });

  it('makes a note public once, and the counts follow', async () => {
    const ticket = await world.aTicket();
    const { comment } = await note('ben', ticket.key, 'For everybody');
    const ctx = await world.as('ben', 'web');
    const { done, refusals } = await atOnce([1, 2].map(() => publishNote(ctx, { commentId: comment.id })));
    expect([done.length, refusals.map((one) => one.code)]).toEqual([1, ['conflict']]);
    expect(await show(ticket.key)).toMatchObject({ replies: 1, notes: 0 });
    goOut();
    expect(await bodies('maya', ticket.key)).toEqual(['For everybody']);
  });
});
