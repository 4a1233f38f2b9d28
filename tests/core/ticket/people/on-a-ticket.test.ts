import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPerson,
  findForTicket,
  noteOnTicket,
  removePerson,
  replyToTicket,
  searchTickets,
  setRequester,
  showTicket,
  ticketComments,
  ticketHistory,
  ticketPeople,
} from '../../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  // Chloe works at HR, and is at IT an agent who sees only what is hers. Erik and Nils are customers of two companies.
  const { engine, people, desks } = world;
  await engine.db.company.createMany({
    data: ['acme', 'globex'].map((id) => ({ id, name: id })),
  });
  await engine.db.person.updateMany({ where: { id: people.priya }, data: { kind: 'customer', companyId: 'acme' } });
  await engine.db.deskMember.upsert({
    where: { deskId_personId: { deskId: desks.it, personId: people.chloe } },
    create: { deskId: desks.it, personId: people.chloe },
    update: {},
  });
});
afterAll(() => world.close());

const add = async (by: Name, ticket: string, who: Name | 'me') =>
  addPerson(await world.as(by), { ticket, person: who === 'me' ? 'me' : world.people[who] });
const remove = async (by: Name, ticket: string, who: Name | 'me') =>
  removePerson(await world.as(by), { ticket, person: who === 'me' ? 'me' : world.people[who] });
const assignedOnly = (is: boolean) =>
  world.engine.db.desk
    .update({ where: { id: world.desks.it }, data: { assignedOnly: is } })
    .then(() => world.engine.book.forget());
const namesOn = async (by: Name, ticket: string) =>
  (await ticketPeople(await world.as(by), { ticket })).items.map(({ person, as }) => `${person.name} ${as}`).toSorted();
const textsFor = async (by: Name, ticket: string) =>
  (await ticketComments(await world.as(by), { ticket })).items.map((one) => one.text);

describe('who may put whom on a ticket, and what they are there', () => {
  const cases: [by: Name, who: Name | 'me', confidential: boolean, as: string][] = [
    ['maya', 'tom', false, 'copied'],
    ['maya', 'tom', true, 'copied'],
    // What a requester gives is never the inside.
    ['maya', 'ben', false, 'copied'],
    ['maya', 'ben', true, 'copied'],
    ['maya', 'priya', false, 'forbidden'],
    ['maya', 'me', false, 'null'],
    ['ben', 'me', false, 'follower'],
    ['ben', 'ana', false, 'follower'],
    ['ben', 'tom', false, 'copied'],
    ['ben', 'priya', false, 'copied'],
    ['ben', 'dana', false, 'copied'],
    ['ben', 'olga', false, 'follower'],
    ['ben', 'maya', false, 'null'],
    ['ana', 'ben', true, 'follower'],
    ['ana', 'me', true, 'follower'],
    ['ben', 'me', true, 'not_found'],
    ['tom', 'me', false, 'not_found'],
  ];
  it.each(cases)('%s adds %s (confidential: %s): %s', async (by, who, confidential, expected) => {
    const { key } = await world.aTicket({ confidential });
    const tried = add(by, key, who);
    if (expected === 'forbidden' || expected === 'not_found') await refused(tried, expected);
    else expect(String((await tried).as)).toBe(expected);
  });

  it('lets a person who is on it outside add nobody, and leave', async () => {
    const { key } = await world.aTicket();
    await add('maya', key, 'tom');
    await refused(add('tom', key, 'ben'), 'forbidden');
    await refused(remove('tom', key, 'ben'), 'forbidden');
    expect(await remove('tom', key, 'me')).toMatchObject({ as: null, changed: true });
    await refused(showTicket(await world.as('tom'), key), 'not_found');
  });

  it('shows an agent who sees only what is theirs a ticket that they were made to follow, inside and out', async () => {
    await assignedOnly(true);
    try {
      const { key } = await world.aTicket({ title: 'A walrus in the server room' });
      await noteOnTicket(await world.as('ana'), { ticket: key, text: 'Between us: walrusnote' });
      await refused(showTicket(await world.as('chloe'), key), 'not_found');
      // The requester lets nobody see the inside.
      expect(await add('maya', key, 'chloe')).toMatchObject({ as: 'copied' });
      expect(await textsFor('chloe', key)).toEqual([]);
      expect(await add('ana', key, 'chloe')).toMatchObject({ as: 'follower', changed: true });
      expect(await textsFor('chloe', key)).toEqual(['Between us: walrusnote']);
      const found = await searchTickets(await world.as('chloe'), { q: 'walrusnote' });
      expect(found.items.map((one) => one.key)).toEqual([key]);
      await remove('ana', key, 'chloe');
      await refused(showTicket(await world.as('chloe'), key), 'not_found');
      expect((await searchTickets(await world.as('chloe'), { q: 'walrusnote' })).items).toEqual([]);
    } finally {
      await assignedOnly(false);
    }
  });

  it('shows followers to those who work on it alone, by name and by number', async () => {
    const { key } = await world.aTicket();
    await add('ben', key, 'me');
    await add('maya', key, 'tom');
    expect(await namesOn('ana', key)).toEqual(['Ben follower', 'Tom copied']);
    expect(await namesOn('maya', key)).toEqual(['Tom copied']);
    expect((await showTicket(await world.as('maya'), key)).people).toEqual({ participants: 1, followers: 0 });
    expect((await showTicket(await world.as('ana'), key)).people).toEqual({ participants: 1, followers: 1 });
    const read = (await ticketHistory(await world.as('maya'), { ticket: key })).items.map((one) => one.text);
    expect(read).toEqual(['opened it', 'added Tom']);
    const all = (await ticketHistory(await world.as('ana'), { ticket: key })).items.map((one) => one.text);
    expect(all).toEqual(['opened it', 'follows it', 'added Tom']);
    // Nor is one found out by being removed.
    expect(await remove('maya', key, 'ben')).toMatchObject({ changed: false });
    expect(await namesOn('ana', key)).toEqual(['Ben follower', 'Tom copied']);
  });

  it('does nothing twice, and takes nobody off who is its requester', async () => {
    const { key } = await world.aTicket();
    expect(await add('ben', key, 'tom')).toMatchObject({ changed: true });
    expect(await add('ana', key, 'tom')).toMatchObject({ changed: false, as: 'copied' });
    expect(await remove('ana', key, 'tom')).toMatchObject({ changed: true });
    expect(await remove('ana', key, 'tom')).toMatchObject({ changed: false });
    await refused(remove('ana', key, 'maya'), 'conflict');
    const happened = (await ticketHistory(await world.as('ana'), { ticket: key })).items.map((one) => one.event.type);
    expect(happened).toEqual(['ticket.opened', 'ticket.personAdded', 'ticket.personRemoved']);
  });

  it('pages the people on it', async () => {
    const { key } = await world.aTicket();
    for (const who of ['tom', 'priya', 'dana'] as const) await add('ben', key, who);
    const ben = await world.as('ben');
    const first = await ticketPeople(ben, { ticket: key, limit: 2 });
    const second = await ticketPeople(ben, { ticket: key, limit: 2, cursor: first.next ?? '' });
    expect([...first.items, ...second.items].map((one) => one.person.name).toSorted()).toEqual([
      'Dana',
      'Priya',
      'Tom',
    ]);
    expect(second.next).toBeNull();
  });

  it('refuses more people than a ticket can have', async () => {
    const { id, key } = await world.aTicket();
    const { engine } = world;
    const now = engine.clock.now();
    const ids = Array.from({ length: 100 }, () => engine.newId());
    const person = (personId: string) => ({ id: personId, name: 'X', nameFolded: 'x', createdAt: now, updatedAt: now });
    await engine.db.person.createMany({ data: ids.map(person) });
    await engine.db.participant.createMany({ data: ids.map((personId) => ({ ticketId: id, personId })) });
    await refused(add('ben', key, 'tom'), 'conflict');
  });

  it('names people for those who see them by the beginning of a name, and for others by the whole of it', async () => {
    const { key } = await world.aTicket();
    const named = async (by: Name, name: string) =>
      (await findForTicket(await world.as(by), { ticket: key, name, among: 'everybody' })).map((one) => one.name);
    expect(await named('ben', 'to')).toEqual(['Tom']);
    expect(await named('maya', 'to')).toEqual([]);
    expect(await named('maya', 'TOM')).toEqual(['Tom']);
    expect(await named('maya', 'tom@northwind.example')).toEqual(['Tom']);
  });
});

describe('at once', () => {
  it('two who add the same person add them once', async () => {
    const { key } = await world.aTicket();
    const { done, refusals } = await atOnce([add('ben', key, 'tom'), add('ana', key, 'tom'), add('maya', key, 'tom')]);
    expect(refusals).toEqual([]);
    expect(done.filter((one) => one.changed)).toHaveLength(1);
    expect(await namesOn('ana', key)).toEqual(['Tom copied']);
  });

  it('who adds and who removes leave one history that ends as it stands', async () => {
    const { key } = await world.aTicket();
    await add('ben', key, 'tom');
    await atOnce([
      remove('ana', key, 'tom'),
      add('ben', key, 'tom'),
      remove('maya', key, 'tom'),
      add('ana', key, 'dana'),
    ]);
    const happened = (await ticketHistory(await world.as('ana'), { ticket: key })).items
      .map((one) => one.event)
      .filter((one) => 'person' in one && one.person.name === 'Tom');
    const isOn = (await namesOn('ana', key)).includes('Tom copied');
    expect(happened.at(-1)?.type).toBe(isOn ? 'ticket.personAdded' : 'ticket.personRemoved');
    for (const [at, one] of happened.entries())
      expect(one.type).toBe(at % 2 === 0 ? 'ticket.personAdded' : 'ticket.personRemoved');
    expect(await namesOn('ana', key)).toContain('Dana copied');
  });
});

describe('what they are told', () => {
  it('is once that they were added, then what they may read, and at the end that they are off it', async () => {
    const notifier = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, notifier, notifier.tried);
    await outbox.quiet();
    const { key } = await world.aTicket();
    await outbox.deliver();
    await add('maya', key, 'tom');
    await add('ana', key, 'ben');
    await noteOnTicket(await world.as('ana'), { ticket: key, text: 'A secret' });
    await replyToTicket(await world.as('ana'), { ticket: key, text: 'In public' });
    await outbox.deliver();
    world.clock.advance(60_000);
    await outbox.deliver();
    const told = (who: Name) =>
      notifier.tried.flatMap(({ delivery, outgoing }) => {
        if (delivery.personId !== world.people[who] || outgoing.kind === 'mark') return [];
        if (outgoing.kind === 'card') return [`card${outgoing.card.controls.length === 0 ? ' gone' : ''}`];
        return [outgoing.kind === 'comment' ? outgoing.body : outgoing.text.replace(/\*|\. .*/g, '')];
      });
    const once = (list: string[]) => [...new Set(list)].toSorted();
    expect(once(told('tom'))).toEqual(['In public', `Maya added you to ${key} Printer on floor 3 is broken`, 'card']);
    expect(once(told('ben'))).toEqual([
      'A secret',
      `Ana made you a follower of ${key} Printer on floor 3 is broken`,
      'In public',
      'card',
    ]);
    await remove('maya', key, 'tom');
    await remove('ben', key, 'me');
    await noteOnTicket(await world.as('ana'), { ticket: key, text: 'Another secret' });
    await replyToTicket(await world.as('ana'), { ticket: key, text: 'And more' });
    world.clock.advance(60_000);
    await outbox.deliver();
    for (const who of ['tom', 'ben'] as const) {
      expect(told(who)).not.toContain('And more');
      expect(told(who)).not.toContain('Another secret');
      expect(told(who).at(-1)).toBe('card gone');
    }
  });

  it('is nothing inside for an agent who has left the desk, also of what was on its way', async () => {
    const notifier = makeMemoryNotifier();
    const outbox = outboxOf(world.engine, notifier, notifier.tried);
    const { key } = await world.aTicket();
    await add('ana', key, 'chloe');
    await noteOnTicket(await world.as('ana'), { ticket: key, text: 'On its way' });
    await world.engine.db.deskMember.deleteMany({ where: { deskId: world.desks.it, personId: world.people.chloe } });
    await outbox.deliver();
    const bodies = notifier.tried.flatMap(({ delivery, outgoing }) =>
      delivery.personId === world.people.chloe && outgoing.kind === 'comment' ? [outgoing.body] : [],
    );
    expect(bodies).toEqual([]);
    await world.engine.db.deskMember.create({ data: { deskId: world.desks.it, personId: world.people.chloe } });
  });

  it('stays as it is for the former requester who is on it, when somebody else becomes the requester', async () => {
    const { key } = await world.aTicket();
    await add('ben', key, 'tom');
    await setRequester(await world.as('ben'), { ticket: key, requester: world.people.tom });
    expect(await namesOn('ben', key)).toEqual([]);
    await refused(remove('ben', key, 'tom'), 'conflict');
  });
});
