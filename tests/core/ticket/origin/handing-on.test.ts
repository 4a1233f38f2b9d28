import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  callBackTicket,
  finishTicket,
  listTickets,
  moveTicket,
  noteOnTicket,
  openedFrom,
  openTicket,
  personTarget,
  reopenTicket,
  replyToTicket,
  setRequester,
  showTicket,
  ticketComments,
  transferTicket,
  withdrawTicket,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const show = async (name: Name, { key }: { key: string }) => showTicket(await world.as(name), key);
const targetsOf = async ({ id }: { id: string }, type: string) => {
  const events = await world.engine.db.event.findMany({ where: { ticketId: id, type }, select: { id: true } });
  const rows = await world.engine.db.delivery.findMany({ where: { eventId: { in: events.map((one) => one.id) } } });
  return rows.map((one) => `${one.kind} ${one.target}`).toSorted();
};
const message = (threadId: string) => ({
  surface: 'slack' as const,
  tenant: 'T0NORTHWND',
  channelId: 'C0GENERAL',
  threadId,
  url: 'https://northwind.slack.com/archives/C0GENERAL/p1',
});

describe('a message that becomes a ticket', () => {
  it('is one ticket however many try, and the others are told which', async () => {
    const open = async (name: Name) =>
      openTicket(await world.as(name, 'slack'), { title: 'The lift is stuck', desk: 'IT', message: message('1.1') });
    const { done, refusals } = await atOnce([open('ben'), open('ana'), open('chloe')]);
    expect(done.length).toBe(1);
    for (const one of refusals) expect(one).toMatchObject({ code: 'conflict', details: { ticketKey: done[0]?.key } });
    expect(refusals.length).toBe(2);
    expect(done[0]?.sourceUrl).toBe(message('').url);
    expect(await openedFrom(await world.as('ana'), message('1.1'))).toBe(done[0]?.key);
    expect(await openedFrom(await world.as('tom'), message('1.1'))).toBe(done[0]?.key);
    expect(await openedFrom(await world.as('ana'), message('1.9'))).toBeNull();
  });

  it('belongs to its author when an agent opens it for them, and anybody else may open only their own', async () => {
    const input = { title: 'The door does not lock', desk: 'IT', requester: world.people.tom };
    const ticket = await openTicket(await world.as('ben', 'slack'), { ...input, message: message('1.2') });
    expect(ticket.requester.id).toBe(world.people.tom);
    expect((await show('tom', ticket)).abilities).toContain('withdraw');
    await refused(openTicket(await world.as('maya'), { ...input, message: message('1.3') }), 'forbidden');
  });
});

describe('the requester', () => {
  it('can be changed by agents: the new one is told, the one before sees it no more', async () => {
    const ticket = await world.aTicket();
    await refused(
      setRequester(await world.as('maya'), { ticket: ticket.key, requester: world.people.tom }),
      'forbidden',
    );
    await refused(setRequester(await world.as('ben'), { ticket: ticket.key, requester: 'nobody' }), 'invalid');
    const changed = await setRequester(await world.as('ben'), { ticket: ticket.key, requester: world.people.tom });
    expect(changed.requester).toEqual({ id: world.people.tom, name: 'Tom' });
    await refused(show('maya', ticket), 'not_found');
    expect((await show('tom', ticket)).requester.name).toBe('Tom');
    expect(await targetsOf(ticket, 'ticket.requesterSet')).toEqual(
      [
        `card ${personTarget(world.people.maya)}`,
        `card ${personTarget(world.people.tom)}`,
        `card slack:T0NORTHWND/${world.slack.itChannel}`,
        `notice ${personTarget(world.people.tom)}`,
      ].toSorted(),
    );
  });

  it('withdraws what they need no more, once, and the desk is told why', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await refused(withdrawTicket(await world.as('ben'), { ticket: ticket.key }), 'forbidden');
    const gone = await withdrawTicket(await world.as('maya'), { ticket: ticket.key, reason: 'Found it' });
    expect(gone).toMatchObject({ status: { category: 'closed' }, turn: 'done' });
    await refused(withdrawTicket(await world.as('maya'), { ticket: ticket.key }), 'forbidden');
    expect(await targetsOf(ticket, 'ticket.withdrawn')).toContain(`notice ${personTarget(world.people.ben)}`);
    expect(await targetsOf(ticket, 'ticket.moved')).not.toContain(`notice ${personTarget(world.people.maya)}`);
  });
});

describe('another desk', () => {
  it('gets the ticket with its key; nobody has it there, and the desk before sees it no more', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const moved = await transferTicket(await world.as('ben'), { ticket: ticket.key, desk: 'HR' });
    expect(moved).toMatchObject({ key: ticket.key, desk: { key: 'HR' }, assignee: null, category: null });
    await refused(show('ben', ticket), 'not_found');
    expect((await show('dana', ticket)).abilities).toContain('take');
    const queue = await listTickets(await world.as('dana'), { desk: 'HR', assignee: 'none', open: true, sort: 'turn' });
    expect(queue.items.map((one) => one.key)).toContain(ticket.key);
    expect(await targetsOf(ticket, 'ticket.transferred')).toEqual(
      [
        `card ${personTarget(world.people.maya)}`,
        `card slack:T0NORTHWND/${world.slack.hrChannel}`,
        `card slack:T0NORTHWND/${world.slack.itChannel}`,
      ].toSorted(),
    );
    await refused(transferTicket(await world.as('dana'), { ticket: ticket.key, desk: 'XX' }), 'invalid');
  });
});

describe('a ticket that went to the wrong desk', () => {
  const callBack = async (who: Name, { key }: { key: string }) => callBackTicket(await world.as(who), { ticket: key });
  const handOn = async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await transferTicket(await world.as('ben'), { ticket: ticket.key, desk: 'HR' });
    return ticket;
  };

  it('is called back by the person who sent it there, though they see it no more, as it was', async () => {
    const ticket = await handOn();
    await refused(show('ben', ticket), 'not_found');
    expect(await callBack('ben', ticket)).toMatchObject({ desk: { key: 'IT' }, assignee: { name: 'Ben' } });
    expect((await show('ben', ticket)).category).toEqual(ticket.category);
    // Pressed again, it does not go back to where it was called back from.
    await refused(callBack('ben', ticket), 'conflict');
    expect((await show('ben', ticket)).desk.key).toBe('IT');
  });

  it('is not called back by others, nor later, nor once something was done with it there', async () => {
    const ticket = await handOn();
    for (const who of ['chloe', 'ana', 'dana', 'maya'] as const) await refused(callBack(who, ticket), 'conflict');
    world.clock.advance(10 * 60_000);
    await refused(callBack('ben', ticket), 'conflict');
    const other = await handOn();
    await noteOnTicket(await world.as('dana'), { ticket: other.key, text: 'Ours' });
    await refused(callBack('ben', other), 'conflict');
    await refused(callBack('ben', { key: 'IT-999999' }), 'conflict');
  });

  it('is not called back by somebody who has left the desk that it came from', async () => {
    const ticket = await world.aTicket();
    await transferTicket(await world.as('chloe'), { ticket: ticket.key, desk: 'HR' });
    const chloe = await world.as('chloe');
    const member = { deskId: world.desks.it, personId: world.people.chloe };
    await world.engine.db.deskMember.delete({ where: { deskId_personId: member } });
    await refused(callBackTicket(chloe, { ticket: ticket.key }), 'conflict');
    await world.engine.db.deskMember.create({ data: member });
  });
});

describe('an end', () => {
  it('is said with a comment, both or neither, and leaves the ticket resolved', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const done = await finishTicket(await world.as('ben'), { ticket: ticket.key, comment: 'A new cartridge is in.' });
    expect(done).toMatchObject({ status: { category: 'resolved' }, turn: 'done', replies: 1 });
    expect(done.firstResponseAt).not.toBeNull();
    const { items } = await ticketComments(await world.as('maya'), { ticket: ticket.key });
    expect(items.map((one) => one.text)).toEqual(['A new cartridge is in.']);
    const stale = { ticket: ticket.key, version: ticket.version, close: true, comment: 'Late' };
    await refused(finishTicket(await world.as('ana'), stale), 'conflict');
    expect((await show('ben', ticket)).replies).toBe(1);
  });

  it('can be taken back for some minutes by the person who closed it, and by nobody else without force', async () => {
    const ben = await world.as('ben');
    const ticket = await world.aTicket({ assignee: 'ben' });
    const later = await world.aTicket({ assignee: 'ben' });
    for (const { key } of [ticket, later]) await moveTicket(ben, { ticket: key, status: 'closed' });
    await refused(reopenTicket(await world.as('chloe'), { ticket: ticket.key }), 'forbidden');
    expect((await show('ben', ticket)).abilities).toContain('reopen');
    expect((await show('chloe', ticket)).abilities).not.toContain('reopen');
    expect(await reopenTicket(await world.as('ben'), { ticket: ticket.key })).toMatchObject({ reopenings: 1 });
    world.clock.advance(11 * 60_000);
    await refused(reopenTicket(await world.as('ben'), { ticket: later.key }), 'forbidden');
  });

  it('is followed by a ticket that says so, and the closed one names it', async () => {
    const ticket = await world.aTicket({ status: 'closed' });
    const replied = await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'It is back' });
    expect(replied.ticket).toMatchObject({ follows: ticket.key, followedBy: null });
    expect(await show('maya', ticket)).toMatchObject({ follows: null, followedBy: replied.ticket.key });
  });
});
