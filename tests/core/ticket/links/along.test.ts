import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeResolved,
  editDesk,
  finishTicket,
  linkTickets,
  moveTicket,
  reopenTicket,
  showTicket,
  systemActor,
  type TicketView,
  ticketHistory,
  ticketLinks,
} from '../../../../api/core/index.ts';
import { atOnce } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const wants = async (endsLinked: 'off' | 'offer' | 'do', desk = 'IT') => {
  await editDesk(await world.as('adam', 'web'), { desk, endsLinked });
  world.engine.book.forget();
};
const link = async (one: TicketView, kind: 'parentOf' | 'duplicates' | 'blocks' | 'relates', other: TicketView) =>
  linkTickets(await world.as('olga'), { ticket: one.key, kind, other: other.key });
const categoryOf = async ({ key }: TicketView) => (await showTicket(await world.as('olga'), key)).status.category;
const history = async ({ key }: TicketView) =>
  (await ticketHistory(await world.as('olga'), { ticket: key, limit: 100 })).items;
const resolve = async ({ key }: TicketView, close = false) =>
  finishTicket(await world.as('ben'), { ticket: key, close });

/** A parent with a child, and an original with a duplicate: both are the same ticket. */
async function family() {
  const [top, child, double, other] = [
    await world.aTicket({ assignee: 'ben' }),
    await world.aTicket(),
    await world.aTicket(),
    await world.aTicket(),
  ];
  await link(top, 'parentOf', child);
  await link(double, 'duplicates', top);
  await link(top, 'blocks', other);
  await link(top, 'relates', other);
  return { top, child, double, other };
}

describe('where the desk wants them to end together', () => {
  it.each([
    ['resolved', false],
    ['closed', true],
  ] as const)('a ticket that is %s ends its children and duplicates alike, and nothing else', async (status, close) => {
    await wants('do');
    const { top, child, double, other } = await family();
    await resolve(top, close);
    expect([await categoryOf(child), await categoryOf(double)]).toEqual([status, status]);
    expect(await categoryOf(other)).toBe('todo');
    const moved = (await history(child)).find((one) => one.event.type === 'ticket.moved');
    expect(moved).toMatchObject({ by: 'Threadline', cause: { name: 'end-linked', event: expect.any(String) } });
  });

  it('it goes on below them, as far as steps may follow from one another', async () => {
    await wants('do');
    const chain = [await world.aTicket({ assignee: 'ben' })];
    for (let at = 1; at < 8; at++) {
      const next = await world.aTicket();
      await link(chain[at - 1] ?? next, 'parentOf', next);
      chain.push(next);
    }
    const [top] = chain;
    if (top) await resolve(top);
    const ended: boolean[] = [];
    for (const one of chain) ended.push((await categoryOf(one)) === 'resolved');
    expect(ended).toEqual([true, true, true, true, true, true, false, false]);
    const last = chain[5];
    expect((last ? await history(last) : []).map((one) => one.event.type)).toContain('reactions.stopped');
  });

  it('a desk that wants less decides for its own tickets', async () => {
    await wants('do');
    const [top, there] = [await world.aTicket({ assignee: 'ben' }), await world.aTicket({ desk: 'HR' })];
    await link(top, 'parentOf', there);
    await wants('off', 'HR');
    await resolve(top);
    expect(await categoryOf(there)).toBe('todo');
  });

  it('what closes by itself after some days leaves alone what was opened again below it', async () => {
    await wants('do');
    const { top, child } = await family();
    await resolve(top);
    await reopenTicket(await world.as('ben'), { ticket: child.key });
    world.clock.advance(8 * 86_400_000);
    await closeResolved({ ...world.engine, actor: systemActor('close-resolved'), requestId: 'round' }, 7);
    expect(await categoryOf(top)).toBe('closed');
    expect(await categoryOf(child)).not.toBe('closed');
  });
});

describe('where the desk wants it to be offered', () => {
  it('nothing follows by itself, and what is open and theirs to close is offered', async () => {
    const { top, child, double } = await family();
    const ben = await world.as('ben');
    expect((await ticketLinks(ben, { ticket: top.key })).offer).toBeNull();
    await resolve(top);
    expect([await categoryOf(child), await categoryOf(double)]).toEqual(['todo', 'todo']);
    const { offer } = await ticketLinks(ben, { ticket: top.key });
    expect(offer).toEqual({ status: 'resolved', tickets: [child.key, double.key] });
    await resolve(child);
    await resolve(double);
    expect((await ticketLinks(ben, { ticket: top.key })).offer).toBeNull();
  });

  it('a ticket that somebody may not see is not offered to them', async () => {
    const [top, secret] = [await world.aTicket({ assignee: 'ben' }), await world.aTicket({ confidential: true })];
    await link(top, 'parentOf', secret);
    await resolve(top);
    expect((await ticketLinks(await world.as('ben'), { ticket: top.key })).offer).toBeNull();
    expect((await ticketLinks(await world.as('ana'), { ticket: top.key })).offer?.tickets).toEqual([secret.key]);
  });

  it('where it is off, nothing is offered', async () => {
    await wants('off');
    const { top } = await family();
    await resolve(top);
    expect((await ticketLinks(await world.as('ben'), { ticket: top.key })).offer).toBeNull();
  });
});

describe('the last open child', () => {
  const toldOf = async (ticketId: string) =>
    (await world.engine.db.delivery.findMany({ where: { ticketId, kind: 'notice', personId: world.people.ben } })).map(
      (one) => one.eventId,
    );

  it('that ends is told to the person whom the parent is with, once', async () => {
    const [top, first, second] = [
      await world.aTicket({ assignee: 'ben' }),
      await world.aTicket(),
      await world.aTicket(),
    ];
    await link(top, 'parentOf', first);
    await link(top, 'parentOf', second);
    const before = (await toldOf(top.id)).length;
    const chloe = await world.as('chloe');
    await moveTicket(chloe, { ticket: first.key, status: 'resolved' });
    expect(await toldOf(top.id)).toHaveLength(before);
    await moveTicket(chloe, { ticket: second.key, status: 'closed' });
    expect(await toldOf(top.id)).toHaveLength(before + 1);
    const line = (await history(top)).find((one) => one.event.type === 'link.childrenDone');
    expect(line).toMatchObject({ by: 'Threadline', cause: { name: 'last-child' } });
  });

  it('is told once as well when the last two end at once', async () => {
    const [top, first, second] = [
      await world.aTicket({ assignee: 'ben' }),
      await world.aTicket(),
      await world.aTicket(),
    ];
    await link(top, 'parentOf', first);
    await link(top, 'parentOf', second);
    const chloe = await world.as('chloe');
    const { done } = await atOnce(
      [first, second].map((one) => moveTicket(chloe, { ticket: one.key, status: 'resolved' })),
    );
    expect(done).toHaveLength(2);
    expect((await history(top)).filter((one) => one.event.type === 'link.childrenDone')).toHaveLength(1);
  });

  it('is told to nobody where the parent ended before', async () => {
    const [top, child] = [await world.aTicket({ assignee: 'ben' }), await world.aTicket()];
    await link(top, 'parentOf', child);
    await resolve(top);
    await resolve(child);
    expect((await history(top)).map((one) => one.event.type)).not.toContain('link.childrenDone');
  });
});
