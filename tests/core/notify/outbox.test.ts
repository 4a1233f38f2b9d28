import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  claimDeliveries,
  deliverClaimed,
  editComment,
  listDeliveries,
  makeFullPlaces,
  moveTicket,
  nextDelivery,
  noteOnTicket,
  personTarget,
  releaseDeliveries,
  replyToTicket,
  retryDelivery,
  setPriority,
  settleDeliveries,
  withdrawComment,
} from '../../../api/core/index.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

const second = 1_000;
let world: World;
let slack: MemoryNotifier;
beforeEach(async () => {
  world = await aWorld();
  slack = makeMemoryNotifier();
});
afterEach(() => world.close());

const claim = (owner = 'worker-1', limit?: number) => claimDeliveries(world.engine, owner, ['slack'], limit);
/** Works what is due, until nothing is. */
async function work(owner = 'worker-1'): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const claimed = await claim(owner);
    if (claimed.deliveries.length === 0) return;
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
  }
  throw new Error('The outbox does not come to an end');
}
const states = async () => {
  const rows = await world.engine.db.delivery.groupBy({ by: ['state'], _count: true });
  return Object.fromEntries(rows.map((row) => [row.state, row._count]));
};
const toMaya = () => personTarget(world.people.maya);
const at = (target: string) => slack.tried.filter((one) => one.to.target === target);
const mayasTexts = () => slack.copies.filter((copy) => copy.channelId === 'U0MAYA').map((copy) => copy.text);
const reply = async (ticket: string, text: string, name: 'ben' | 'maya' = 'ben') =>
  replyToTicket(await world.as(name, 'api'), { ticket, text });
const note = async (ticket: string, text: string) => noteOnTicket(await world.as('ben'), { ticket, text });

describe('the outbox', () => {
  it('posts a card to the desk and to the requester, and edits both in place after each change', async () => {
    const ticket = await world.aTicket();
    await work();
    await setPriority(await world.as('ben'), { ticket: ticket.key, priority: 'high' });
    await assignTicket(await world.as('ben'), { ticket: ticket.key, assignee: 'me' });
    await work();
    expect(slack.copies.map((copy) => copy.channelId).sort()).toEqual(['C0ITDESK', 'U0MAYA']);
    for (const copy of slack.copies) {
      expect(copy.text).toContain('In progress, with Ben');
      expect(copy.edits).toBe(1);
    }
    expect(await states()).toEqual({ sent: 8 });
  });

  it('draws once for several changes that wait together', async () => {
    const ticket = await world.aTicket();
    for (const priority of ['high', 'low', 'urgent'] as const)
      await setPriority(await world.as('ben'), { ticket: ticket.key, priority });
    await work();
    expect(slack.tried).toHaveLength(2);
    expect(await states()).toEqual({ sent: 8 });
  });

  it('shows several corrections of one message as one edit, with the words that it has last', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const { comment } = await note(ticket.key, 'The fues');
    await work();
    for (const text of ['The fuse', 'The fuse is', 'The fuse is gone'])
      await editComment(await world.as('ben'), { commentId: comment.id, text });
    const before = slack.tried.length;
    await work();
    const edits = slack.tried.slice(before).filter((one) => one.outgoing.kind === 'comment');
    expect(edits.map((one) => one.to.isPerson)).toEqual([false]);
    expect(slack.copies.find((copy) => copy.marker === `comment:${comment.id}`)).toMatchObject({
      text: 'The fuse is gone',
      edits: 1,
    });
    expect(await states()).toEqual({ sent: expect.any(Number) });
  });

  it('shows the messages of one place in the order in which they were written', async () => {
    const ticket = await world.aTicket();
    for (const text of ['one', 'two', 'three']) await note(ticket.key, text);
    await work();
    const desk = slack.copies.filter((copy) => copy.channelId === world.slack.itChannel);
    expect(desk.map((copy) => copy.text).slice(1)).toEqual(['one', 'two', 'three']);
    expect(desk.slice(1).every((copy) => copy.threadId === desk[0]?.messageId)).toBe(true);
  });

  it('keeps later messages to a place waiting while an earlier one is tried again; other places go on', async () => {
    const ticket = await world.aTicket();
    await work();
    slack.refuse = (what) =>
      what.outgoing.kind === 'comment' && what.outgoing.body === 'one' && slack.tried.length < 6
        ? { state: 'retry', answer: 'Slack is busy.' }
        : undefined;
    await note(ticket.key, 'one');
    await work();
    // A message written after the failure is due at once, and yet must not overtake.
    await note(ticket.key, 'two');
    await reply(ticket.key, 'for Maya');
    await work();
    expect(slack.copies.map((copy) => copy.text)).not.toContain('two');
    expect(mayasTexts()).toContain('for Maya');
    for (let i = 0; i < 20; i++) {
      world.clock.advance(60 * second);
      await work();
    }
    const desk = slack.copies.filter((copy) => copy.channelId === world.slack.itChannel).map((copy) => copy.text);
    expect(desk.slice(1)).toEqual(['one', 'two', 'for Maya']);
    expect(await states()).toEqual({ sent: expect.any(Number) });
  });

  it('asks a place for room before it composes anything, and comes back when there is some, without counting a try', async () => {
    await world.aTicket();
    let room = false;
    slack.busyFor = ({ to }) => (to.isPerson || room ? 0 : 30 * second);
    await work();
    expect(slack.tried.map((one) => one.to.isPerson)).toEqual([true]);
    expect(await nextDelivery(world.engine, ['slack'])).toBe(30 * second);
    room = true;
    world.clock.advance(30 * second);
    await work();
    expect(slack.tried.map((one) => [one.to.isPerson, one.delivery.attempts])).toEqual([
      [true, 1],
      [false, 1],
    ]);
    expect(await states()).toEqual({ sent: 2 });
  });

  it('claims what has no room once in a while, and not all of it again and again', async () => {
    const tickets = 90;
    for (let made = 0; made < tickets; made++) await world.aTicket();
    await world.engine.db.delivery.deleteMany({ where: { personId: { not: null } } });
    // Twelve may wait at a place, as they do before Slack; they go out in twelve seconds.
    let waiting = 0;
    slack.busyFor = () => (waiting++ < 12 ? 0 : 12 * second);
    const full = makeFullPlaces(world.engine);
    const orders: string[][] = [];
    let [claims, rounds, after] = [0, 0, 0];
    for (; rounds < 20; rounds++) {
      waiting = 0;
      for (;;) {
        const claimed = await claimDeliveries(world.engine, 'worker-1', ['slack'], 20, full);
        if (claimed.deliveries.length === 0) break;
        claims += claimed.deliveries.length;
        await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed, full);
      }
      orders.push(slack.tried.slice(after).map((one) => one.delivery.id));
      after = slack.tried.length;
      const next = await nextDelivery(world.engine, ['slack'], full);
      if (next === false) break;
      expect(next).toBe(12 * second);
      world.clock.advance(next);
    }
    expect(await states()).toEqual({ sent: tickets });
    expect(rounds).toBeLessThan(tickets / 12 + 1);
    // Of each twenty twelve go: without passing over the others it would be 384 claims, and grow with the square.
    expect(claims).toBeLessThan(tickets * 2);
    expect(orders[0]).toHaveLength(12);
  });

  it('offers what others wait for, and what comes later, though a place has no room for somebody’s changes', async () => {
    const full = makeFullPlaces(world.engine);
    slack.busyFor = ({ delivery }) => (delivery.authorId === world.people.maya ? 12 * second : 0);
    const worked = async () => {
      const claimed = await claimDeliveries(world.engine, 'worker-1', ['slack'], 4, full);
      await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed, full);
      return claimed.deliveries.length;
    };
    for (let made = 0; made < 6; made++) await world.aTicket();
    for (let looks = 0; looks < 8; looks++) await worked();
    expect(slack.tried).toEqual([]);
    expect(await worked()).toBe(0);
    await world.aTicket({ by: 'tom' });
    while (await worked());
    expect(new Set(slack.tried.map((one) => one.delivery.authorId))).toEqual(new Set([world.people.tom]));
    world.clock.advance(second);
    await world.aTicket();
    expect(await worked()).toBeGreaterThan(0);
  });

  it('draws the card though a message waits', async () => {
    const ticket = await world.aTicket();
    await work();
    slack.refuse = (what) =>
      what.outgoing.kind === 'comment' ? { state: 'retry', answer: 'Busy.', afterMs: 60 * second } : undefined;
    await note(ticket.key, 'one');
    await work();
    await setPriority(await world.as('ben'), { ticket: ticket.key, priority: 'urgent' });
    const before = at(`slack:${world.slack.teamId}/${world.slack.itChannel}`).length;
    await work();
    const after = at(`slack:${world.slack.teamId}/${world.slack.itChannel}`).slice(before);
    expect(after.map((one) => one.outgoing.kind)).toEqual(['card']);
  });

  it('shows what was said below a card though the card waits for its turn to be edited', async () => {
    const ticket = await world.aTicket();
    await work();
    slack.refuse = (what) =>
      what.outgoing.kind === 'card'
        ? { state: 'retry', answer: 'Its turn comes.', afterMs: 20 * second, uncounted: true }
        : undefined;
    await reply(ticket.key, 'for Maya');
    await work();
    expect(mayasTexts()).toContain('for Maya');
    slack.refuse = () => undefined;
    world.clock.advance(20 * second);
    await work();
    expect(await states()).toEqual({ sent: expect.any(Number) });
  });

  it('waits as long as the platform says, longer each time it says nothing, and says when it looks again', async () => {
    await world.aTicket();
    slack.refuse = (what, tries) => {
      if (what.to.isPerson) return undefined;
      return { state: 'retry', answer: '429', ...(tries === 1 ? { afterMs: 30 * second } : {}) };
    };
    await work();
    expect(await nextDelivery(world.engine, ['slack'])).toBe(30 * second);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      world.clock.advance(Number(await nextDelivery(world.engine, ['slack'])));
      await work();
      waits.push(Number(await nextDelivery(world.engine, ['slack'])));
    }
    for (const [i, wait] of waits.entries()) {
      const full = Math.min(300_000, 1_000 * 2 ** (i + 1));
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }
  });

  it('does not count a try that only waited its turn', async () => {
    await world.aTicket();
    let turns = 0;
    slack.refuse = (what) =>
      !what.to.isPerson && ++turns < 30
        ? { state: 'retry', answer: 'Its turn comes.', afterMs: 5, uncounted: true }
        : undefined;
    for (let i = 0; i < 30; i++) {
      world.clock.advance(second);
      await work();
    }
    expect(await states()).toEqual({ sent: 2 });
  });

  it('gives up after the tenth try, lists it for admins only, and tries it again when an admin says so', async () => {
    const ticket = await world.aTicket();
    slack.refuse = (what) => (what.to.isPerson ? { state: 'retry', answer: 'user_not_found' } : undefined);
    for (let i = 0; i < 15; i++) {
      world.clock.advance(600 * second);
      await work();
    }
    expect(at(toMaya())).toHaveLength(10);
    const { items } = await listDeliveries(await world.as('adam'), {});
    expect(items).toMatchObject([
      {
        ticket: ticket.key,
        state: 'dead',
        attempts: 10,
        answer: 'user_not_found',
        person: { name: 'Maya' },
        channel: 'slack',
      },
    ]);
    const id = items[0]?.id ?? '';
    for (const name of ['maya', 'ben', 'ana'] as const) {
      await refused(listDeliveries(await world.as(name), {}), 'forbidden');
      await refused(retryDelivery(await world.as(name), { delivery: id }), 'forbidden');
    }
    slack.refuse = () => undefined;
    const adam = await world.as('adam', 'api', 'once');
    await retryDelivery(adam, { delivery: id });
    await work();
    // One of the ten may have got through after all: it looks before it posts.
    expect(at(toMaya()).at(-1)?.maybePosted).toBe(true);
    expect(await states()).toEqual({ sent: 2 });
    expect(await retryDelivery(adam, { delivery: id })).toEqual({ queued: true });
    await refused(retryDelivery(await world.as('adam'), { delivery: id }), 'conflict');
    await refused(retryDelivery(await world.as('adam'), { delivery: 'nothing' }), 'not_found');
  });

  it('lists the dead page by page without skipping or repeating any', async () => {
    for (let i = 0; i < 4; i++) await world.aTicket();
    slack.refuse = () => ({ state: 'dead', answer: 'invalid_auth' });
    await work();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listDeliveries(await world.as('olga'), { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((one) => one.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it('goes on when a notifier breaks, and says that nothing is connected where nothing is', async () => {
    await world.aTicket();
    slack.refuse = (what) => {
      if (what.to.isPerson) throw new Error('A defect');
      return undefined;
    };
    await work();
    expect(await states()).toEqual({ sent: 1, pending: 1 });
    world.clock.advance(60 * second);
    const claimed = await claim();
    await deliverClaimed(world.engine, new Map(), claimed);
    const { items } = await listDeliveries(await world.as('adam'), {});
    expect(items.map((one) => one.answer)).toEqual(['No slack connection is set up.']);
  });
});

describe('a copy that somebody deleted on the platform', () => {
  it('is posted anew: the card', async () => {
    const ticket = await world.aTicket();
    await work();
    slack.remove(`card:${ticket.id}`);
    await setPriority(await world.as('ben'), { ticket: ticket.key, priority: 'high' });
    await work();
    expect(slack.copies).toHaveLength(2);
    await setPriority(await world.as('ben'), { ticket: ticket.key, priority: 'low' });
    await work();
    expect(slack.copies).toHaveLength(2);
  });

  it('does not swallow a message when the head of its thread is gone', async () => {
    const ticket = await world.aTicket();
    await work();
    slack.refuse = (what) =>
      what.outgoing.kind === 'comment' && what.card ? { state: 'gone', answer: 'thread_not_found' } : undefined;
    await note(ticket.key, 'Do not lose me');
    await work();
    expect(slack.copies.map((copy) => copy.text)).toContain('Do not lose me');
  });
});

describe('a reply that is held back', () => {
  it('is not sent before its time, and what comes after it waits for it', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await work();
    const ben = await world.as('ben', 'web');
    await replyToTicket(ben, { ticket: ticket.key, text: 'It is fixed' });
    await moveTicket(ben, { ticket: ticket.key, status: 'resolved' });
    await work();
    expect(mayasTexts()).toHaveLength(1);
    world.clock.advance(world.engine.undoMs);
    await work();
    expect(mayasTexts().slice(1)).toEqual(['It is fixed', expect.stringContaining('Ben resolved')]);
  });

  it('and taken back is cancelled and never sent, and does not stand in the way of the next', async () => {
    const ticket = await world.aTicket();
    await work();
    const ben = await world.as('ben', 'web');
    const { comment } = await replyToTicket(ben, { ticket: ticket.key, text: 'The wrong ticket' });
    await withdrawComment(ben, { commentId: comment?.id ?? '' });
    await replyToTicket(ben, { ticket: ticket.key, text: 'The right words' });
    world.clock.advance(60 * second);
    await work();
    expect(mayasTexts().slice(1)).toEqual(['The right words']);
    expect((await states()).cancelled).toBe(1);
  });
});

describe('workers', () => {
  it('that claim at once never hold the same delivery, nor the same place of a ticket', async () => {
    const tickets = await Promise.all([1, 2, 3].map(() => world.aTicket()));
    for (const { key } of tickets) for (const text of ['one', 'two']) await reply(key, text);
    const seen = new Map<string, number>();
    for (let round = 0; round < 40; round++) {
      const owners = ['worker-1', 'worker-2', 'worker-3'];
      const claims = await Promise.all(owners.map((owner) => claim(owner, 3)));
      const ids = claims.flatMap((one) => one.deliveries.map((delivery) => delivery.id));
      expect(new Set(ids).size).toBe(ids.length);
      const lanes = claims.map((one) => new Set(one.deliveries.map(({ ticketId, target }) => `${ticketId} ${target}`)));
      const all = lanes.flatMap((one) => [...one]);
      expect(new Set(all).size).toBe(all.length);
      for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
      for (const one of claims) await deliverClaimed(world.engine, new Map([['slack', slack]]), one);
      world.clock.advance(second);
    }
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
    expect(await states()).toEqual({ sent: seen.size });
    for (const { key } of tickets) {
      const texts = slack.copies.filter((copy) => copy.channelId === 'U0MAYA' && copy.text.startsWith(key));
      expect(texts).toHaveLength(1);
    }
  });

  it('that stop hand back their own and nobody else’s, also when their names begin alike', async () => {
    await world.aTicket();
    await world.aTicket();
    const one = await claim('worker-1', 1);
    const ten = await claim('worker-10', 1);
    expect([one.deliveries.length, ten.deliveries.length]).toEqual([1, 1]);
    await releaseDeliveries(world.engine, 'worker-1');
    const held = await world.engine.db.delivery.findMany({ where: { state: 'sending' } });
    expect(held.map((row) => row.id)).toEqual(ten.deliveries.map((delivery) => delivery.id));
  });

  it('have a name for their lease that fits, however long their own is', async () => {
    await world.aTicket();
    const long = 'threadline-worker-7d9f8b6c5-abcde.threadline.svc.cluster.local:1';
    const claimed = await claim(long);
    expect(claimed.token.length).toBeLessThanOrEqual(60);
    await releaseDeliveries(world.engine, `${long}2`);
    expect(await states()).toEqual({ sending: 2 });
    await releaseDeliveries(world.engine, long);
    expect(await states()).toEqual({ pending: 2 });
  });

  it('that die are followed by one other, which looks whether the message got through', async () => {
    await world.aTicket();
    const lost = await claim('dies');
    // It posts, and dies before it can write that down.
    for (const delivery of lost.deliveries) expect(delivery.attempts).toBe(1);
    const { settle, ...rest } = await halfDelivered(lost);
    expect(await claim('early')).toMatchObject({ deliveries: [] });
    world.clock.advance(31 * second);
    const heirs = await Promise.all(['heir-1', 'heir-2'].map((owner) => claim(owner)));
    expect(heirs.flatMap((one) => one.deliveries)).toHaveLength(2);
    for (const heir of heirs) await deliverClaimed(world.engine, new Map([['slack', slack]]), heir);
    expect(slack.tried.slice(rest.tried).every((one) => one.maybePosted)).toBe(true);
    expect(slack.copies).toHaveLength(2);
    // The dead one wakes up: its word counts no more.
    await settle();
    expect(await states()).toEqual({ sent: 2 });
    expect(await world.engine.db.messageRef.count()).toBe(2);
  });

  it('that lost their lease do not show what is left of it', async () => {
    const ticket = await world.aTicket();
    await note(ticket.key, 'one');
    await note(ticket.key, 'two');
    const slow = await claim('slow');
    const other = makeMemoryNotifier();
    slack.refuse = async (what) => {
      if (what.to.isPerson || slack.tried.length > 2) return undefined;
      world.clock.advance(40 * second);
      const heir = await claim('heir');
      await deliverClaimed(world.engine, new Map([['slack', other]]), heir);
      return undefined;
    };
    await deliverClaimed(world.engine, new Map([['slack', slack]]), slow);
    const texts = [...slack.copies, ...other.copies].map((copy) => copy.text);
    expect(texts.filter((text) => text === 'one')).toHaveLength(1);
    expect(texts.filter((text) => text === 'two')).toHaveLength(1);
  });
});

async function halfDelivered(claimed: Awaited<ReturnType<typeof claim>>) {
  const settled: (() => Promise<void>)[] = [];
  for (const delivery of claimed.deliveries) {
    const isPerson = delivery.personId !== null;
    const address = isPerson ? 'U0MAYA' : world.slack.itChannel;
    const to = { channel: 'slack', target: delivery.target, tenant: world.slack.teamId, address, isPerson };
    const outgoing = { kind: 'notice', ticket: 'IT-1', version: 1, text: 'The card', controls: [] } as const;
    const result = await slack.deliver({
      delivery,
      to,
      outgoing,
      marker: `card:${delivery.ticketId}`,
      maybePosted: false,
      parts: [],
      version: 1,
    });
    if (result.state !== 'gone') settled.push(() => settleDeliveries(world.engine, claimed.token, [delivery], result));
  }
  return {
    tried: slack.tried.length,
    settle: async () => {
      for (const one of settled) await one();
    },
  };
}
