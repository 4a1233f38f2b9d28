import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  eventsAfter,
  linkTickets,
  linkWords,
  mergeTickets,
  showTicket,
  streamStart,
  ticketHistory,
  ticketLinks,
  unlinkTickets,
  unmergeTicket,
} from '../../../../api/core/index.ts';
import { inverseOf } from '../../../../api/core/ticket/links/kinds.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Word = (typeof linkWords)[number];
const link = async (name: Name, ticket: string, kind: Word, other: string) =>
  linkTickets(await world.as(name), { ticket, kind, other });
const linksSeenBy = async (name: Name, ticket: string) =>
  (await showTicket(await world.as(name), ticket)).links.map((one) => `${one.kind} ${one.ticket.key}`);
const told = async (name: Name, ticket: string) =>
  (await ticketHistory(await world.as(name), { ticket, limit: 100 })).items.map((one) => one.text);

describe('a link', () => {
  it.each(linkWords)('that says “%s” is read from the other side as well', async (kind) => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    const made = await link('ben', one.key, kind, two.key);
    expect(made).toMatchObject({ changed: true, other: { key: two.key } });
    expect(made.ticket.links).toMatchObject([{ kind, ticket: { key: two.key, title: two.title } }]);
    expect(await linksSeenBy('ben', two.key)).toEqual([`${inverseOf(kind)} ${one.key}`]);
  });

  it('stands in the history of both tickets, each from its own side', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    await link('ben', one.key, 'blocks', two.key);
    await unlinkTickets(await world.as('ben'), { ticket: two.key, other: one.key });
    expect(await told('chloe', one.key)).toEqual([
      'opened it',
      `linked it: blocks ${two.key}`,
      `removed the link: blocks ${two.key}`,
    ]);
    expect(await told('chloe', two.key)).toContain(`linked it: blocked by ${one.key}`);
  });

  it('that is there already changes nothing, also when it is said from the other side', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    for (const [kind, back] of [
      ['parentOf', 'childOf'],
      ['relates', 'relates'],
    ] as const) {
      const first = await link('ben', one.key, kind, two.key);
      const again = await link('chloe', two.key, back, one.key);
      expect(again.changed).toBe(false);
      expect((await link('ben', one.key, kind, two.key)).ticket.version).toBe(first.ticket.version);
    }
    expect(await linksSeenBy('ben', one.key)).toEqual([`parentOf ${two.key}`, `relates ${two.key}`]);
  });

  it('is taken away alone by its kind, or with all others between the two; twice is fine', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    for (const kind of ['blocks', 'parentOf', 'relates'] as const) await link('ben', one.key, kind, two.key);
    const ben = await world.as('ben');
    const ends = { ticket: two.key, other: one.key };
    expect(await unlinkTickets(ben, { ...ends, kind: 'blockedBy' })).toMatchObject({ changed: true });
    expect(await linksSeenBy('ben', one.key)).toEqual([`parentOf ${two.key}`, `relates ${two.key}`]);
    expect(await unlinkTickets(ben, ends)).toMatchObject({ changed: true, ticket: { links: [] } });
    expect(await unlinkTickets(ben, ends)).toMatchObject({ changed: false });
  });

  it('by the same request key twice is one link', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    const ctx = await world.as('ben', 'api', 'link-once');
    const first = await linkTickets(ctx, { ticket: one.key, kind: 'blocks', other: two.key });
    expect(await linkTickets(ctx, { ticket: one.key, kind: 'blocks', other: two.key })).toEqual(first);
  });

  it('is refused from a ticket to itself', async () => {
    const one = await world.aTicket();
    const error = await refused(link('ben', one.key, 'relates', one.key), 'invalid');
    expect(error.message).toContain('itself');
  });

  it('is refused where it would close a circle, over however many tickets', async () => {
    for (const [forth, back] of [
      ['blocks', 'blocks'],
      ['duplicates', 'duplicates'],
      ['parentOf', 'parentOf'],
    ] as const) {
      const chain = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
      const [a = '', b = '', c = ''] = chain.map((one) => one.key);
      await link('ben', a, forth, b);
      await link('ben', b, forth, c);
      const error = await refused(link('ben', c, back, a), 'conflict');
      expect(error.message).toContain('circle');
      await refused(link('ben', a, inverseOf(back), c), 'conflict');
      expect(await linksSeenBy('ben', c)).toHaveLength(1);
    }
  });

  it('is for people who work on both tickets', async () => {
    const [one, two, hr] = [await world.aTicket(), await world.aTicket(), await world.aTicket({ desk: 'HR' })];
    // Maya asked for both and sees them; she does not work on them.
    await refused(link('maya', one.key, 'relates', two.key), 'forbidden');
    await refused(link('ben', one.key, 'relates', hr.key), 'not_found');
    const both = await link('adam', one.key, 'relates', hr.key);
    expect(both.changed).toBe(true);
  });

  it('comes along with a merge, and is taken back with it', async () => {
    const [one, two, other] = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
    await link('ben', one.key, 'blocks', other.key);
    const ben = await world.as('ben');
    await mergeTickets(ben, { ticket: one.key, into: two.key });
    expect(await linksSeenBy('ben', two.key)).toEqual([`blocks ${other.key}`]);
    await unmergeTicket(ben, { ticket: one.key });
    expect(await linksSeenBy('ben', two.key)).toEqual([]);
    expect(await linksSeenBy('ben', one.key)).toEqual([`blocks ${other.key}`]);
  });

  it('is refused beyond a hundred on one ticket', async () => {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    await world.engine.db.ticket.update({ where: { id: two.id }, data: { links: 100 } });
    const error = await refused(link('ben', one.key, 'relates', two.key), 'conflict');
    await world.engine.db.ticket.update({ where: { id: two.id }, data: { links: 0 } });
    expect(error.message).toContain(two.key);
  });
});

describe('a link to a ticket that somebody may not see', () => {
  it('cannot be made by them, and the refusal is that of a ticket which does not exist', async () => {
    const [one, secret] = [await world.aTicket(), await world.aTicket({ confidential: true })];
    const hidden = await refused(link('ben', one.key, 'relates', secret.key), 'not_found');
    const missing = await refused(link('ben', one.key, 'relates', 'IT-99999'), 'not_found');
    expect(hidden.message.replace(secret.key, 'IT-99999')).toBe(missing.message);
    await refused(unlinkTickets(await world.as('ben'), { ticket: one.key, other: secret.key }), 'not_found');
  });

  it('shows them nothing: not on the ticket, nor in its history, nor in the stream', async () => {
    const [one, secret] = [await world.aTicket(), await world.aTicket({ confidential: true })];
    const from = await streamStart(await world.as('olga'));
    await link('ana', one.key, 'blockedBy', secret.key);
    for (const name of ['ben', 'chloe', 'adam'] as const) {
      const ctx = await world.as(name);
      expect(await linksSeenBy(name, one.key)).toEqual([]);
      expect(JSON.stringify(await ticketLinks(ctx, { ticket: one.key }))).not.toContain(secret.key);
      expect(JSON.stringify(await ticketHistory(ctx, { ticket: one.key }))).not.toContain(secret.key);
      expect(JSON.stringify(await eventsAfter(ctx, from))).not.toContain(secret.key);
    }
    for (const name of ['ana', 'olga'] as const) {
      const ctx = await world.as(name);
      expect(await linksSeenBy(name, one.key)).toEqual([`blockedBy ${secret.key}`]);
      expect(await told(name, one.key)).toContain(`linked it: blocked by ${secret.key}`);
      expect(JSON.stringify(await eventsAfter(ctx, from))).toContain(secret.key);
    }
  });

  it('is shown to a requester only where both tickets are theirs to see', async () => {
    const [own, hers, others] = [await world.aTicket(), await world.aTicket(), await world.aTicket({ by: 'tom' })];
    await link('ben', own.key, 'relates', hers.key);
    await link('ben', own.key, 'blockedBy', others.key);
    expect(await linksSeenBy('maya', own.key)).toEqual([`relates ${hers.key}`]);
    expect(await told('maya', own.key)).toEqual(['opened it']);
  });
});
