import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  countTickets,
  linkTickets,
  listDeleted,
  listTickets,
  mergeTickets,
  moveTicket,
  noteOnTicket,
  replyToTicket,
  restoreTicket,
  searchTickets,
  showTicket,
  type TicketView,
  ticketComments,
  ticketFiles,
  ticketHistory,
  unmergeTicket,
} from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const said = async (name: Name, ticket: string) =>
  (await ticketComments(await world.as(name), { ticket, limit: 100 })).items
    .filter((one) => !one.withdrawn)
    .map((one) => `${one.audience} ${one.fromTicket ?? 'here'}: ${one.text}`);

/** Two tickets on each of which something was said in public and among agents. */
async function two(from: Parameters<World['aTicket']>[0] = {}, into: Parameters<World['aTicket']>[0] = {}) {
  const a = await world.aTicket({ title: 'Printer smokes', description: 'It smells too.', ...from });
  const b = await world.aTicket({ title: 'Printer on fire', by: 'tom', ...into });
  await replyToTicket(await world.as(from.by ?? 'maya'), { ticket: a.key, text: 'said on the first' });
  await noteOnTicket(await world.as('ana'), { ticket: a.key, text: 'noted on the first' });
  await replyToTicket(await world.as(into.by ?? 'tom'), { ticket: b.key, text: 'said on the second' });
  return { a, b };
}
const merge = async (a: TicketView, b: TicketView, name: Name = 'ana') =>
  mergeTickets(await world.as(name), { ticket: a.key, into: b.key });

async function aFile(ticketId: string, commentId: string | null = null) {
  const id = world.engine.newId();
  const times = { createdAt: world.clock.now(), changedAt: world.clock.now() };
  const file = { id, key: id, ticketId, commentId, name: 'smoke.png', state: 'kept', scan: 'clean', source: 'api' };
  await world.engine.db.attachment.create({ data: { ...file, storeKey: id, ...times } });
  await world.engine.db.ticket.update({ where: { id: ticketId }, data: { files: { increment: 1 } } });
  return id;
}

describe('A ticket that is merged into another one', () => {
  it('brings its messages along, each with where it comes from, and a line that says what it was', async () => {
    const { a, b } = await two();
    const { ticket, from } = await merge(a, b);
    expect(from).toBe(a.key);
    expect(ticket).toMatchObject({ key: b.key, replies: 3, notes: 1, version: expect.any(Number) });
    const line = `**Merged from ${a.key}:** Printer smokes\n\nIt smells too.`;
    expect((await said('ana', b.key)).toSorted()).toEqual(
      [
        `public ${a.key}: ${line}`,
        `public ${a.key}: said on the first`,
        `internal ${a.key}: noted on the first`,
        'public here: said on the second',
      ].toSorted(),
    );
    for (const name of ['maya', 'tom'] as const) expect((await said(name, b.key)).join()).not.toContain('noted');
  });

  it('is found by its key and its words as the other one, and counts no more', async () => {
    const { a, b } = await two({ title: 'Xylophone tuning' });
    const ana = await world.as('ana');
    const before = (await countTickets(ana, {})).count;
    await merge(a, b);
    expect((await countTickets(ana, {})).count).toBe(before - 1);
    for (const name of ['maya', 'ben', 'olga'] as const) {
      const ctx = await world.as(name);
      expect((await showTicket(ctx, a.key)).key).toBe(b.key);
      expect((await searchTickets(ctx, { q: 'xylophone' })).items.map((one) => one.key)).toEqual([b.key]);
      expect((await searchTickets(ctx, { q: a.key })).items.map((one) => one.key)).toEqual([b.key]);
      expect((await listTickets(ctx, { limit: 100 })).items.map((one) => one.key)).not.toContain(a.key);
    }
  });

  it('is not among the deleted ones, and is restored by nothing but undoing the merge', async () => {
    const { a, b } = await two();
    await merge(a, b);
    const ana = await world.as('ana');
    expect(await listDeleted(ana, {})).toEqual({ items: [], next: null });
    await refused(restoreTicket(ana, { ticket: a.key }), 'conflict');
    expect((await showTicket(ana, a.key)).key).toBe(b.key);
  });

  it('brings its people and files along, and what is written to its key arrives at the other one', async () => {
    const { a, b } = await two();
    const id = await aFile(a.id);
    await merge(a, b);
    const files = (await ticketFiles(await world.as('maya'), { ticket: b.key })).items;
    expect(files.map((one) => one.id)).toEqual([id]);
    const { ticket } = await replyToTicket(await world.as('maya'), { ticket: a.key, text: 'still smoking' });
    expect(ticket).toMatchObject({ key: b.key, requester: { name: 'Tom' }, replies: 4 });
    const history = (await ticketHistory(await world.as('maya'), { ticket: b.key, limit: 100 })).items;
    expect(history.map((one) => one.text)).toContain(`merged ${a.key} into it`);
  });

  it.each([
    ['another desk', {}, { desk: 'HR', by: 'tom' }, 'ana', 'not_found'],
    ['into a closed one', {}, { status: 'closed' }, 'ana', 'conflict'],
    ['confidential into ordinary', { confidential: true }, {}, 'ana', 'forbidden'],
    ['into the confidential one of somebody else', {}, { confidential: true }, 'ana', 'forbidden'],
    ['by a requester of both', {}, { by: 'maya' }, 'maya', 'forbidden'],
    ['by people who see neither', {}, {}, 'priya', 'not_found'],
  ] as const)(
    'is not merged where that would show too much, or by the wrong people: %s',
    async (_, from, into, by, code) => {
      const { a, b } = await two(from, into);
      const before = await world.engine.db.comment.findMany({ where: { ticketId: a.id } });
      await refused(merge(a, b, by), code);
      expect(await world.engine.db.comment.findMany({ where: { ticketId: a.id } })).toEqual(before);
      expect(await world.engine.db.mergeRecord.count({ where: { fromId: a.id } })).toBe(0);
    },
  );

  it('of another desk is refused with what to do first', async () => {
    const { a, b } = await two({}, { desk: 'HR', by: 'tom' });
    const said = await refused(merge(a, b, 'olga'), 'conflict');
    expect(said.message).toContain('Hand one of them to the desk of the other first');
    expect((await refused(merge(a, a), 'conflict')).message).toContain('cannot be merged into itself');
  });

  it('that is confidential goes into a confidential one of the same people, whose assignee reads it', async () => {
    const { a, b } = await two({ confidential: true }, { confidential: true, by: 'maya', assignee: 'ben' });
    await refused(merge(a, b), 'forbidden');
    await assignTicket(await world.as('ana'), { ticket: b.key, assignee: world.people.ana });
    expect((await merge(a, b)).ticket.confidential).toBe(true);
  });

  it('is merged once: again it is a conflict that says by whom, and the same request has the same answer', async () => {
    const { a, b } = await two();
    const ana = await world.as('ana', 'api', 'merge-once');
    const once = await mergeTickets(ana, { ticket: a.key, into: b.key });
    expect(await mergeTickets(ana, { ticket: a.key, into: b.key })).toEqual(once);
    const c = await world.aTicket();
    const again = await refused(mergeTickets(await world.as('ben'), { ticket: a.key, into: c.key }), 'conflict');
    expect(again.message).toBe(`Ana already merged ${a.key} into ${b.key}.`);
  });

  it('is not merged by somebody who has not read what was said since, nor changed by a press on its former card', async () => {
    const { a, b } = await two();
    const late = mergeTickets(await world.as('ana'), { ticket: a.key, into: b.key, version: a.version });
    await refused(late, 'conflict');
    const seen = (await showTicket(await world.as('ana'), a.key)).version;
    await merge(a, b);
    const press = moveTicket(await world.as('ben'), { ticket: a.key, status: 'resolved', version: seen });
    expect((await refused(press, 'conflict')).message).toContain(`merged ${a.key} into it`);
  });
});

describe('Links of a ticket that is merged', () => {
  it('lead to the other one, but for those that would close a circle, and come back with it', async () => {
    const { a, b } = await two();
    const [x, y] = [await world.aTicket({ title: 'Left' }), await world.aTicket({ title: 'Right' })];
    const ana = await world.as('ana');
    await linkTickets(ana, { ticket: a.key, kind: 'blocks', other: x.key });
    await linkTickets(ana, { ticket: a.key, kind: 'relates', other: y.key });
    await linkTickets(ana, { ticket: a.key, kind: 'parentOf', other: y.key });
    await linkTickets(ana, { ticket: y.key, kind: 'parentOf', other: b.key });
    const kinds = async (id: string) =>
      (await world.engine.db.link.findMany({ where: { OR: [{ fromId: id }, { toId: id }] } }))
        .map(({ kind, fromId }) => `${kind}${kind === 'relates' ? '' : fromId === id ? ' forth' : ' back'}`)
        .toSorted();
    const before = await kinds(a.id);
    await merge(a, b);
    expect(await kinds(b.id)).toEqual(['blocks forth', 'parent back', 'relates']);
    expect(await kinds(a.id)).toEqual(['parent forth']);
    await unmergeTicket(ana, { ticket: a.key });
    expect(await kinds(a.id)).toEqual(before);
    expect(await kinds(b.id)).toEqual(['parent back']);
  });
});

describe('A merge that is undone', () => {
  it('gives both tickets what they had, and says what stays', async () => {
    const { a, b } = await two({ assignee: 'ben' });
    const own = await aFile(a.id);
    const ana = await world.as('ana');
    const was = { a: await showTicket(ana, a.key), b: await showTicket(ana, b.key) };
    const words = { a: await said('ana', a.key), b: await said('ana', b.key) };
    await merge(a, b);
    await replyToTicket(await world.as('maya'), { ticket: a.key, text: 'written since' });
    const { ticket, into, stay } = await unmergeTicket(ana, { ticket: a.key });
    expect(stay).toBe(1);
    const changed = { version: expect.any(Number), updatedAt: expect.any(String) };
    expect(ticket).toEqual({ ...was.a, ...changed });
    expect(into).toMatchObject({ key: b.key, replies: was.b.replies + 1, notes: was.b.notes });
    expect(await said('ana', a.key)).toEqual(words.a);
    expect(await said('ana', b.key)).toEqual([...words.b, 'public here: written since']);
    expect((await ticketFiles(ana, { ticket: a.key })).items.map((one) => [one.id, one.commentId])).toEqual([
      [own, null],
    ]);
    expect((await searchTickets(await world.as('maya'), { q: a.key })).items.map((one) => one.key)).toEqual([a.key]);
    // Maya has written there since, and stays on it.
    expect((await showTicket(await world.as('maya'), b.key)).key).toBe(b.key);
  });

  it('takes people off the other one who were only brought along', async () => {
    const { a, b } = await two();
    await merge(a, b);
    expect((await showTicket(await world.as('maya'), b.key)).key).toBe(b.key);
    await unmergeTicket(await world.as('ben'), { ticket: a.key });
    await refused(showTicket(await world.as('maya'), b.key), 'not_found');
    expect((await showTicket(await world.as('maya'), a.key)).key).toBe(a.key);
  });

  it('can be merged again, and the history says all of it', async () => {
    const { a, b } = await two();
    await merge(a, b);
    await unmergeTicket(await world.as('ben'), { ticket: a.key });
    await merge(a, b);
    expect((await said('ana', b.key)).filter((one) => one.includes('said on the first'))).toHaveLength(1);
    const texts = (await ticketHistory(await world.as('ana'), { ticket: b.key, limit: 100 })).items.map(
      (one) => one.text,
    );
    const merged = `merged ${a.key} into it`;
    expect(texts.filter((one) => one.includes(a.key))).toEqual([merged, `separated ${a.key} from it again`, merged]);
  });

  it('waits for the later one where the other was merged on, and is refused where nothing was merged', async () => {
    const { a, b } = await two();
    const c = await world.aTicket();
    await merge(a, b);
    await merge(b, c);
    const ana = await world.as('ana');
    expect((await said('ana', a.key)).length).toBe(5);
    const early = await refused(unmergeTicket(ana, { ticket: a.key }), 'conflict');
    expect(early.message).toContain(`Undo the second merge first: unmerge ${b.key}.`);
    await unmergeTicket(ana, { ticket: b.key });
    await unmergeTicket(ana, { ticket: a.key });
    expect(await said('ana', a.key)).toEqual(['public here: said on the first', 'internal here: noted on the first']);
    await refused(unmergeTicket(ana, { ticket: a.key }), 'conflict');
    await refused(unmergeTicket(await world.as('tom'), { ticket: a.key }), 'not_found');
  });

  it('is undone by agents of its desk only', async () => {
    const { a, b } = await two();
    await merge(a, b);
    for (const name of ['maya', 'tom'] as const)
      await refused(unmergeTicket(await world.as(name), { ticket: a.key }), 'forbidden');
  });
});

describe('At once', () => {
  it.each([
    [
      'A into B and B into A',
      (a: TicketView, b: TicketView) =>
        [
          [a, b],
          [b, a],
        ] as const,
    ],
    [
      'A into B and A into C',
      (a: TicketView, b: TicketView, c: TicketView) =>
        [
          [a, b],
          [a, c],
        ] as const,
    ],
  ])('of %s one is done, and the other told so', async (_, pairs) => {
    const { a, b } = await two();
    const c = await world.aTicket();
    const done = await Promise.allSettled(pairs(a, b, c).map(([one, other]) => merge(one, other)));
    expect(done.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rejected = done.find((one) => one.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ code: 'conflict' });
    const all = await world.engine.db.comment.findMany({ where: { ticketId: { in: [a.id, b.id, c.id] } } });
    expect(all.filter((one) => one.body === 'said on the first')).toHaveLength(1);
  });

  it('a reply that comes in while its ticket is merged stands on one of both, once', async () => {
    const { a, b } = await two();
    const maya = await world.as('maya');
    const [merged, replied] = await Promise.all([
      merge(a, b),
      replyToTicket(maya, { ticket: a.key, text: 'in between' }).then((one) => one.comment),
    ]).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'conflict' });
      return [null, null];
    });
    if (merged && replied)
      expect((await said('maya', b.key)).filter((one) => one.includes('in between'))).toHaveLength(1);
    expect(await world.engine.db.comment.count({ where: { body: 'in between', ticketId: { in: [a.id, b.id] } } })).toBe(
      1,
    );
    await world.engine.db.comment.updateMany({ where: { body: 'in between' }, data: { body: 'before' } });
  });
});
