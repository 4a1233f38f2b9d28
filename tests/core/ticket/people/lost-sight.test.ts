import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  dropPrepared,
  editPrepared,
  keepConfidential,
  linkTickets,
  listDeliveries,
  listPrepared,
  listReminders,
  listTickets,
  mergeTickets,
  myTime,
  noteOnTicket,
  openToDesk,
  prepareReply,
  replyToTicket,
  ringReminders,
  sendPrepared,
  sendPreparedDue,
  setReminder,
  showTicket,
  splitTicket,
  startTimer,
  stopTimer,
  systemActor,
  ticketHistory,
  ticketLinks,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  const { engine, people, desks } = world;
  const at = { deskId: desks.it, personId: people.chloe };
  await engine.db.deskMember.upsert({ where: { deskId_personId: at }, create: at, update: {} });
});
afterAll(() => world.close());

const keep = async (by: Name, ticket: string, who: readonly Name[] = []) =>
  keepConfidential(await world.as(by), { ticket, people: who.map((one) => world.people[one]) });
const system = async () => ({ ...world.engine, actor: systemActor('test'), requestId: 'test' });

describe('an agent who sees it no more', () => {
  it('is answered nothing of it when an earlier request comes again', async () => {
    const { key } = await world.aTicket({ title: 'A badger in payroll', assignee: 'ben' });
    const press = async () =>
      replyToTicket(await world.as('chloe', 'api', 'again-1'), { ticket: key, text: 'On my way' });
    await press();
    await keep('ana', key);
    await refused(press(), 'not_found');
  });

  it('takes nothing back there, and reads no title by a timer, a reminder or a reply that is ready', async () => {
    const { key } = await world.aTicket({ title: 'A badger in the lift', assignee: 'ben' });
    const chloe = () => world.as('chloe');
    const { comment } = await noteOnTicket(await chloe(), { ticket: key, text: 'The otter' });
    await startTimer(await chloe(), { ticket: key });
    const later = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    await setReminder(await chloe(), { ticket: key, at: later, text: 'Look' });
    const ready = await prepareReply(await chloe(), { ticket: key, text: 'We looked', sendAt: later });
    await keep('ana', key);
    await refused(withdrawComment(await chloe(), { commentId: comment?.id ?? '' }), 'not_found');
    expect(JSON.stringify(await myTime(await chloe()))).not.toContain('badger');
    expect((await listReminders(await chloe())).items).toEqual([]);
    expect(JSON.stringify(await listPrepared(await chloe()))).not.toContain('badger');
    const sending = await sendPrepared(await chloe(), { prepared: ready.id }).catch((error: Error) => error);
    expect(JSON.stringify(sending)).not.toContain('badger');
    expect(sending).toBeInstanceOf(Error);
    const edited = await editPrepared(await chloe(), { prepared: ready.id, text: 'And' }).catch(
      (error: Error) => error,
    );
    expect(JSON.stringify(edited)).not.toContain('badger');
    world.clock.advance(2 * 3_600_000);
    await ringReminders(await system());
    await sendPreparedDue(await system());
    const { items } = await ticketHistory(await world.as('ana'), { ticket: key, limit: 50 });
    const said = await world.engine.db.comment.findMany({ where: { ticket: { key } }, select: { body: true } });
    expect(said.map((one) => one.body)).not.toContain('We looked');
    expect(items.length).toBeGreaterThan(0);
    const told = await world.engine.db.delivery.findMany({
      where: { personId: world.people.chloe, aside: { not: null } },
    });
    expect(JSON.stringify(told.map((one) => one.content))).not.toContain('badger');
    const stopped = await stopTimer(await chloe(), { duration: '1h' }).catch((error: Error) => error);
    expect(JSON.stringify(stopped)).not.toContain('badger');
    await dropPrepared(await chloe(), { prepared: ready.id }).catch(() => undefined);
  });

  it('reads neither its key nor its title at tickets that are linked with it, nor in their history', async () => {
    const { key } = await world.aTicket({ title: 'A badger in the sauna', assignee: 'ben' });
    const other = await world.aTicket({ title: 'The sauna is cold', assignee: 'chloe' });
    await linkTickets(await world.as('chloe'), { ticket: other.key, kind: 'relates', other: key });
    await keep('ana', key);
    const chloe = await world.as('chloe');
    expect((await ticketLinks(chloe, { ticket: other.key })).items).toEqual([]);
    expect((await showTicket(chloe, other.key)).links).toEqual([]);
    const past = (await ticketHistory(chloe, { ticket: other.key, limit: 50 })).items;
    expect(JSON.stringify(past)).not.toContain('badger');
    expect((await listTickets(chloe, { q: key })).items.map((one) => one.key)).not.toContain(key);
    expect(
      JSON.stringify(await listDeliveries(await world.as('adam'), { state: ['pending', 'sent'], limit: 100 })),
    ).not.toContain(`"${key}"`);
  });
});

describe('at the same time', () => {
  it('a reply and the change both stand, and the reply is planned for nobody who does not see it', async () => {
    const { key, id } = await world.aTicket({ title: 'A badger in the van', assignee: 'ben' });
    await addPerson(await world.as('ben'), { ticket: key, person: world.people.tom });
    const [ben, ana] = [await world.as('ben'), await world.as('ana')];
    await atOnce<unknown>([
      replyToTicket(ben, { ticket: key, text: 'It is the otter' }),
      keepConfidential(ana, { ticket: key, people: [] }),
    ]);
    expect((await showTicket(ana, key)).confidential).toBe(true);
    expect(await world.engine.db.participant.count({ where: { ticketId: id, personId: world.people.tom } })).toBe(0);
    const events = await world.engine.db.event.findMany({ where: { ticketId: id }, orderBy: { version: 'asc' } });
    const at = events.findIndex((one) => one.type === 'ticket.confidential');
    const after = new Set(
      events
        .slice(at + 1)
        .filter((one) => one.type === 'ticket.replied')
        .map((one) => one.id),
    );
    const told = await world.engine.db.delivery.findMany({ where: { ticketId: id, personId: world.people.tom } });
    expect(told.filter((one) => after.has(one.eventId))).toEqual([]);
  });

  it('two who open it again do so once', async () => {
    const { key, id } = await world.aTicket({ assignee: 'ben' });
    await keep('ana', key, ['tom']);
    const [ben, ana] = [await world.as('ben'), await world.as('ana')];
    await atOnce<unknown>([openToDesk(ana, { ticket: key }), openToDesk(ben, { ticket: key })]);
    const type = 'ticket.confidential';
    expect(await world.engine.db.event.count({ where: { ticketId: id, type } })).toBe(2);
    expect((await showTicket(ana, key)).confidential).toBe(false);
  });

  it('a merge into an open ticket never shows what became confidential', async () => {
    const [one, other] = [
      await world.aTicket({ title: 'A badger', assignee: 'ben' }),
      await world.aTicket({ title: 'Lunch', assignee: 'ben' }),
    ];
    const [ben, ana] = [await world.as('ben'), await world.as('ana')];
    await noteOnTicket(ben, { ticket: one.key, text: 'The otter' });
    const { refusals } = await atOnce<unknown>([
      keepConfidential(ana, { ticket: one.key, people: [] }),
      mergeTickets(ben, { ticket: one.key, into: other.key }),
    ]);
    const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { key: one.key } });
    // One of the two came first: the other one is refused, or was done to what it became.
    if (row.mergedIntoId === null) expect(refusals.length).toBeGreaterThan(0);
    const seen = await showTicket(await world.as('chloe'), other.key).then(
      (ticket) => ticket.confidential,
      () => true,
    );
    if (row.confidential && row.mergedIntoId !== null) expect(seen).toBe(true);
  });

  it('a part that is split off is as confidential, with those who were let in alone', async () => {
    const { key } = await world.aTicket({ title: 'A badger in the hall', assignee: 'ben' });
    const { comment } = await replyToTicket(await world.as('maya'), { ticket: key, text: 'And the otter' });
    await keep('ana', key, ['chloe']);
    const split = await splitTicket(await world.as('ana'), {
      ticket: key,
      comments: [comment?.id ?? ''],
      title: 'The otter',
    });
    const made =
      JSON.stringify(split)
        .match(/IT-\d+/g)
        ?.find((one) => one !== key) ?? '';
    expect((await showTicket(await world.as('ana'), made)).confidential).toBe(true);
    expect((await showTicket(await world.as('chloe'), made)).abilities).toContain('readInternal');
    await refused(showTicket(await world.as('tom'), made), 'not_found');
  });
});
