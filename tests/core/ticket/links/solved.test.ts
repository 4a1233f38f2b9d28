import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createStatus,
  editDesk,
  finishTicket,
  linkTickets,
  moveTicket,
  noteOnTicket,
  reopenTicket,
  showTicket,
  type TicketView,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { composeMessage } from '../../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../../api/core/say/choose.ts';
import { chatCan } from '../../../support/memory-notifier.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let vendor: string;
beforeEach(async () => {
  world = await aWorld();
  const input = { name: 'With a vendor', category: 'waiting' as const, waitsFor: 'thirdParty' as const };
  vendor = (await createStatus(await world.as('adam', 'web'), input)).id;
  world.engine.book.forget();
});
afterEach(() => world.close());

const link = async (one: TicketView, kind: 'parentOf' | 'blocks' | 'relates', other: TicketView) =>
  linkTickets(await world.as('olga'), { ticket: one.key, kind, other: other.key });
const shown = async ({ key }: TicketView) => showTicket(await world.as('olga'), key);
const categoryOf = async (one: TicketView) => (await shown(one)).status.category;
const resolve = async ({ key }: TicketView) => finishTicket(await world.as('ana'), { ticket: key });
const waiting = async (status = vendor) => {
  const ticket = await world.aTicket({ assignee: 'ben' });
  await moveTicket(await world.as('ben'), { ticket: ticket.key, status });
  return ticket;
};
const notices = async () => {
  const events = await world.engine.db.event.findMany({ where: { type: 'link.solved' } });
  const rows = await world.engine.db.delivery.findMany({
    where: { kind: 'notice', eventId: { in: events.map((one) => one.id) } },
  });
  const said = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
  return rows.map(({ personId }, at) => ({ personId, outgoing: said[at]?.outgoing }));
};

describe('what waits for another ticket', () => {
  it.each(['blocks', 'parentOf'] as const)('comes back to its assignee once that one is solved (%s)', async (kind) => {
    const [cause, ticket] = [await world.aTicket(), await waiting()];
    await link(cause, kind, ticket);
    await resolve(cause);
    expect(await shown(ticket)).toMatchObject({
      ...{ status: { category: 'active' }, turn: 'first', assignee: { id: world.people.ben } },
    });
    const { items } = await ticketHistory(await world.as('ben'), { ticket: ticket.key });
    const line = items.find((one) => one.event.type === 'link.solved');
    expect(line).toMatchObject({ by: 'Threadline', cause: { name: 'return-waiting', event: expect.any(String) } });
    const [notice, ...more] = await notices();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ personId: world.people.ben, outgoing: { kind: 'notice' } });
    expect(JSON.stringify(notice?.outgoing)).toContain(`*${cause.key}*, which it waited for, is resolved or closed`);
    const { controls } = notice?.outgoing?.kind === 'notice' ? notice.outgoing : { controls: [] };
    expect(controls.map((one) => (one.kind === 'button' ? one.action : ''))).toEqual(['reply', 'resolve', 'show']);
  });

  it('waits on while another ticket that blocks it is open', async () => {
    const [one, two, ticket] = [await world.aTicket(), await world.aTicket(), await waiting()];
    await link(one, 'blocks', ticket);
    await link(two, 'blocks', ticket);
    await resolve(one);
    expect(await categoryOf(ticket)).toBe('waiting');
    await resolve(two);
    expect(await categoryOf(ticket)).toBe('active');
    expect(await notices()).toHaveLength(1);
  });

  it('waits on where its desk wants so, where it waits for its requester, and where it is only related', async () => {
    const [cause, related, asked] = [await world.aTicket(), await waiting(), await waiting('waiting')];
    await link(cause, 'relates', related);
    await link(cause, 'blocks', asked);
    await resolve(cause);
    expect([await categoryOf(related), await categoryOf(asked)]).toEqual(['waiting', 'waiting']);
    await editDesk(await world.as('adam', 'web'), { desk: 'IT', returnsWaiting: false });
    world.engine.book.forget();
    const [other, ticket] = [await world.aTicket(), await waiting()];
    await link(other, 'blocks', ticket);
    await resolve(other);
    expect(await categoryOf(ticket)).toBe('waiting');
    expect(await notices()).toEqual([]);
  });

  it('waits again when that one is opened again, unless somebody has touched it since', async () => {
    const [cause, ticket, touched] = [await world.aTicket(), await waiting(), await waiting()];
    for (const one of [ticket, touched]) await link(cause, 'blocks', one);
    await resolve(cause);
    await noteOnTicket(await world.as('ben'), { ticket: touched.key, text: 'On it' });
    await reopenTicket(await world.as('ana'), { ticket: cause.key });
    expect(await shown(ticket)).toMatchObject({ status: { id: vendor }, turn: 'later' });
    expect(await categoryOf(touched)).toBe('active');
    await resolve(cause);
    expect(await categoryOf(ticket)).toBe('active');
  });

  it('names no ticket to people who may not see it', async () => {
    const [cause, ticket] = [await world.aTicket({ confidential: true }), await waiting()];
    await link(cause, 'blocks', ticket);
    await resolve(cause);
    const [notice] = await notices();
    expect(JSON.stringify(notice?.outgoing)).toContain('the ticket that it waited for is resolved or closed');
    expect(JSON.stringify(notice?.outgoing)).not.toContain(cause.key);
    const { items } = await ticketHistory(await world.as('ben'), { ticket: ticket.key });
    expect(JSON.stringify(items)).not.toContain(cause.key);
  });
});
