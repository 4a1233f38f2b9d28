import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  assignTicket,
  eventsAfter,
  keepConfidential,
  listTickets,
  noteOnTicket,
  openToDesk,
  regretMs,
  removeMember,
  removePerson,
  replyToTicket,
  searchTickets,
  showTicket,
  streamStart,
  ticketHistory,
  ticketPeople,
  transferTicket,
} from '../../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  // Chloe works at IT, too.
  const { engine, people, desks } = world;
  const at = { deskId: desks.it, personId: people.chloe };
  await engine.db.deskMember.upsert({ where: { deskId_personId: at }, create: at, update: {} });
});
afterAll(() => world.close());

const keep = async (by: Name, ticket: string, who?: readonly Name[], version?: number) =>
  keepConfidential(await world.as(by), {
    ticket,
    ...(who === undefined ? {} : { people: who.map((one) => world.people[one]) }),
    ...(version === undefined ? {} : { version }),
  });
const open = async (by: Name, ticket: string) => openToDesk(await world.as(by), { ticket });
const sees = async (by: Name, ticket: string) =>
  showTicket(await world.as(by), ticket).then(
    ({ abilities }) => (abilities.includes('readInternal') ? 'inside' : 'public'),
    () => 'nothing',
  );
const all = async (ticket: string, names: readonly Name[]) =>
  Object.fromEntries(await Promise.all(names.map(async (one) => [one, await sees(one, ticket)] as const)));
const named = (some: readonly { readonly name: string }[]) => some.map((one) => one.name).toSorted();
const past = async (by: Name, ticket: string) =>
  (await ticketHistory(await world.as(by), { ticket, limit: 50 })).items.map((one) => one.text);

describe('a ticket that is made confidential later', () => {
  it('is seen by its requester, its leads, its assignee and those who were chosen alone, and by its desk again', async () => {
    const { key } = await world.aTicket({ title: 'A badger in payroll', assignee: 'ben' });
    expect(await all(key, ['chloe', 'tom', 'adam'])).toEqual({ chloe: 'inside', tom: 'nothing', adam: 'inside' });
    const kept = await keep('ben', key, ['chloe', 'tom']);
    expect(kept).toMatchObject({ changed: true, ticket: { confidential: true, internalReaders: 'chosen' } });
    expect(kept.people.map((one) => `${one.name} ${one.as}`).toSorted()).toEqual(['Chloe follower', 'Tom copied']);
    const group = { maya: 'public', ana: 'inside', ben: 'inside', chloe: 'inside', tom: 'public', olga: 'inside' };
    expect(await all(key, ['maya', 'ana', 'ben', 'chloe', 'tom', 'olga'])).toEqual(group);
    expect(await all(key, ['adam', 'dana', 'priya'])).toEqual({ adam: 'nothing', dana: 'nothing', priya: 'nothing' });
    await noteOnTicket(await world.as('chloe'), { ticket: key, text: 'Between us: badgernote' });
    for (const [name, finds] of [
      ['chloe', 1],
      ['tom', 0],
      ['adam', 0],
    ] as const)
      expect((await searchTickets(await world.as(name), { q: 'badgernote' })).items).toHaveLength(finds);
    expect((await listTickets(await world.as('chloe'), {})).items.some((one) => one.key === key)).toBe(true);
    expect((await listTickets(await world.as('adam'), {})).items.some((one) => one.key === key)).toBe(false);
    // People who were let in show it to nobody; its assignee does.
    await refused(open('chloe', key), 'forbidden');
    expect(await open('ben', key)).toMatchObject({ changed: true, ticket: { confidential: false } });
    // He takes back what he did: Tom, whom that put on it, comes off it.
    expect(await all(key, ['chloe', 'adam', 'tom'])).toEqual({ chloe: 'inside', adam: 'inside', tom: 'nothing' });
    expect((await ticketPeople(await world.as('ben'), { ticket: key })).items).toEqual([]);
    expect(await past('ben', key)).toEqual(
      expect.arrayContaining(['made it confidential', 'showed it to its whole desk again', 'made Chloe a follower']),
    );
    // Outside nobody reads who was let in.
    expect((await past('maya', key)).join()).toContain('made it confidential');
    expect((await past('maya', key)).join()).not.toContain('Chloe');
  });

  it('takes those off who are on it and were not chosen, and keeps its leads', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    for (const who of ['chloe', 'tom', 'ana'] as const)
      await addPerson(await world.as('ben'), { ticket: key, person: world.people[who] });
    expect(named((await keep('ben', key, [])).removed)).toEqual(['Chloe', 'Tom']);
    expect(await all(key, ['chloe', 'tom', 'ana'])).toEqual({ chloe: 'nothing', tom: 'nothing', ana: 'inside' });
    expect(named((await ticketPeople(await world.as('ana'), { ticket: key })).items.map((one) => one.person))).toEqual([
      'Ana',
    ]);
    // The one who did it takes it back, and then all are on it again.
    await open('ben', key);
    expect(await all(key, ['chloe', 'tom'])).toEqual({ chloe: 'inside', tom: 'public' });
  });

  it('stays with the people whom it let in when it is shown to its desk later, or by somebody else', async () => {
    for (const by of ['ben', 'ana'] as const) {
      const { key } = await world.aTicket({ assignee: 'ben' });
      await keep('ben', key, ['tom']);
      if (by === 'ben') world.clock.advance(regretMs + 1);
      await open(by, key);
      expect(await sees('tom', key)).toBe('public');
    }
  });

  it('makes of people who were copied in what they were, when it is taken back', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    await addPerson(await world.as('maya'), { ticket: key, person: world.people.chloe });
    const part = async () =>
      (await ticketPeople(await world.as('ana'), { ticket: key })).items.map((one) => `${one.person.name} ${one.as}`);
    expect(await part()).toEqual(['Chloe copied']);
    await keep('ben', key, ['chloe']);
    expect(await part()).toEqual(['Chloe follower']);
    await open('ben', key);
    expect(await part()).toEqual(['Chloe copied']);
  });

  it('leaves everybody on it where nobody is named, and the one who did it sees it', async () => {
    const { key } = await world.aTicket();
    await addPerson(await world.as('ben'), { ticket: key, person: world.people.tom });
    const kept = await keep('chloe', key);
    expect([named(kept.people), kept.removed]).toEqual([['Chloe', 'Tom'], []]);
    expect(await all(key, ['chloe', 'tom', 'ben'])).toEqual({ chloe: 'inside', tom: 'public', ben: 'nothing' });
    // For ten minutes she takes it back; later that is for its assignee and leads.
    world.clock.advance(regretMs + 1);
    await refused(open('chloe', key), 'forbidden');
    expect((await open('ana', key)).changed).toBe(true);
    expect((await open('ana', key)).changed).toBe(false);
  });

  it('lets people in and out one by one, by those who may keep it confidential', async () => {
    const { key } = await world.aTicket({ confidential: true });
    await refused(addPerson(await world.as('ben'), { ticket: key, person: 'me' }), 'not_found');
    expect(await addPerson(await world.as('ana'), { ticket: key, person: world.people.ben })).toMatchObject({
      as: 'follower',
      changed: true,
    });
    expect(await sees('ben', key)).toBe('inside');
    // What a requester gives is what is public.
    await addPerson(await world.as('maya'), { ticket: key, person: world.people.chloe });
    expect(await sees('chloe', key)).toBe('public');
    await removePerson(await world.as('ana'), { ticket: key, person: world.people.ben });
    expect(await sees('ben', key)).toBe('nothing');
  });

  it('is refused to people who do not work on it, to a role without it, and for people who are not there', async () => {
    const { key } = await world.aTicket();
    await refused(keep('maya', key), 'forbidden');
    await refused(keep('tom', key), 'not_found');
    await refused(keepConfidential(await world.as('ana'), { ticket: key, people: ['nobody'] }), 'invalid');
    const { db } = world.engine;
    const where = { power: 'keepConfidential', roleKey: { in: ['agent', 'lead'] } };
    const had = await db.roleGrant.findMany({ where });
    await db.roleGrant.deleteMany({ where });
    try {
      await refused(keep('ana', key), 'forbidden');
    } finally {
      await db.roleGrant.createMany({ data: had });
    }
    expect((await keep('ana', key)).changed).toBe(true);
  });

  it('answers the second press for the same as the first, and tells the later of two who was first', async () => {
    const { key, version } = await world.aTicket({ assignee: 'ben' });
    const twice = await world.as('ben', 'api', 'press-1');
    const press = () => keepConfidential(twice, { ticket: key, people: [world.people.chloe] });
    expect(await press()).toEqual(await press());
    expect((await keep('ben', key, ['chloe'])).changed).toBe(false);
    const { message } = await refused(keep('ana', key, ['tom'], version), 'conflict');
    expect(message).toContain('Ben made it confidential');
  });

  it('ends in one state that its history tells when two people do both at once', async () => {
    const { key, version } = await world.aTicket({ assignee: 'ben' });
    const [ben, ana] = [await world.as('ben'), await world.as('ana')];
    const { refusals } = await atOnce<unknown>([
      keepConfidential(ben, { ticket: key, version }),
      keepConfidential(ana, { ticket: key, version, people: [world.people.tom] }),
      openToDesk(ana, { ticket: key, version }),
    ]);
    expect(refusals.map((one) => one.code)).toContain('conflict');
    const { confidential } = await showTicket(ana, key);
    const told = (await past('ana', key)).filter((one) => /confidential|whole desk/.test(one));
    expect(told[0] ?? 'showed it to its whole desk again').toBe(
      confidential ? 'made it confidential' : 'showed it to its whole desk again',
    );
    const kinds = await world.engine.db.participant.findMany({ where: { ticket: { key }, kind: 'chosen' } });
    if (!confidential) expect(kinds).toEqual([]);
  });

  it('is gone from the stream of people who do not see it any more', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const start = await streamStart(await world.as('chloe'));
    await keep('ben', key, []);
    await replyToTicket(await world.as('ben'), { ticket: key, text: 'A secret' });
    expect((await eventsAfter(await world.as('chloe'), start)).filter((one) => one.ticket === key)).toEqual([]);
    expect((await eventsAfter(await world.as('ana'), start)).some((one) => one.ticket === key)).toBe(true);
  });

  it('lets nobody stay who leaves the desk, or does not work where it goes', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    await keep('ben', key, ['chloe']);
    await removeMember(await world.as('olga'), { desk: 'IT', person: world.people.chloe });
    expect(await sees('chloe', key)).toBe('nothing');
    const { engine, people, desks } = world;
    await engine.db.deskMember.createMany({
      data: [desks.it, desks.hr].map((deskId) => ({ deskId, personId: people.chloe })),
    });
    expect(await sees('chloe', key)).toBe('nothing');
    await keep('ben', key, ['tom']);
    await addPerson(await world.as('ana'), { ticket: key, person: people.chloe });
    await assignTicket(await world.as('ana'), { ticket: key, assignee: people.ana });
    await transferTicket(await world.as('ana'), { ticket: key, desk: 'HR' });
    // Chloe works there, too.
    expect(await all(key, ['chloe', 'tom', 'ana', 'ben'])).toEqual({
      chloe: 'inside',
      tom: 'public',
      ana: 'nothing',
      ben: 'nothing',
    });
  });
});

describe('what stands in the channel of its desk', () => {
  it('shows nothing of it any more, also what was on its way, and is there again', async () => {
    const notifier = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, notifier, []);
    const ticket = await world.aTicket({ title: 'A badger in payroll', assignee: 'ben' });
    const { key } = ticket;
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'It eats the payslips' });
    await outbox.deliver();
    const inChannel = () =>
      notifier.copies
        .filter((one) => one.channelId === world.slack.itChannel && one.marker.match(ticket.id) !== null)
        .concat(notifier.copies.filter((one) => one.channelId === world.slack.itChannel && /^comment/.test(one.marker)))
        .map((one) => one.text)
        .join('\n');
    expect(inChannel()).toContain('badger');
    expect(inChannel()).toContain('payslips');
    // What is said before it becomes confidential and was not shown yet is not shown there.
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'And the coffee' });
    await keep('ben', key, []);
    await outbox.deliver();
    expect(inChannel()).not.toMatch(/badger|payslips|coffee/);
    expect(inChannel()).toContain('confidential now');
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'And the tea' });
    await outbox.deliver();
    expect(inChannel()).not.toContain('tea');
    await open('ben', key);
    await outbox.deliver();
    expect(inChannel()).toContain('badger');
    expect(inChannel()).toContain('payslips');
  });

  it('is drawn once more where the first try was killed before anybody wrote it down', async () => {
    const notifier = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, notifier, []);
    const { key, id } = await world.aTicket({ title: 'A heron on the roof', assignee: 'ben' });
    await outbox.deliver();
    await keep('ben', key, []);
    let tries = 0;
    notifier.refuse = ({ delivery }) => {
      if (delivery.ticketId !== id || delivery.target.startsWith('person:') || tries++ > 0) return undefined;
      return { state: 'retry', answer: 'Killed.', afterMs: 0 };
    };
    await outbox.deliver();
    world.clock.advance(60_000);
    await outbox.deliver();
    const card = notifier.copies.find((one) => one.channelId === world.slack.itChannel && one.marker === `card:${id}`);
    expect(card?.text).toContain('confidential now');
    expect(card?.text).not.toContain('heron');
  });

  it('and people who lose it are told so without its title, those who are chosen with it', async () => {
    const notifier = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, notifier, []);
    const { key } = await world.aTicket({ title: 'A walrus in the lift', assignee: 'ben' });
    await addPerson(await world.as('ben'), { ticket: key, person: world.people.tom });
    await outbox.deliver();
    const since = notifier.tried.length;
    await keep('ben', key, ['priya']);
    await outbox.deliver();
    const told = (name: Name) =>
      notifier.tried
        .slice(since)
        .filter(({ delivery }) => delivery.personId === world.people[name])
        .map((one) => JSON.stringify(one.outgoing));
    expect(told('tom').join()).toContain(`${key} is confidential, and you do not see it any more: Ben chose who does.`);
    expect(told('tom').join()).not.toContain('walrus');
    expect(told('priya').join()).toContain('walrus');
    expect(told('chloe')).toEqual([]);
  });
});
