import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createPerson,
  listDeliveries,
  putMember,
  putMembershipSource,
  retryDelivery,
  showTicket,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

const group = '6209aaaa-0000-4000-8000-000000000002';
let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

describe('who reads confidential tickets is an owner’s to say', () => {
  it.each(['adam', 'tom'] as const)('an admin makes nobody a lead: not %s', async (name) => {
    const ticket = await world.aTicket({ desk: 'HR', confidential: true });
    const adam = await world.as('adam');
    const said = await refused(putMember(adam, { desk: 'HR', person: world.people[name], lead: true }), 'forbidden');
    expect(said.message).toContain('Only an owner chooses the leads of People team');
    await putMember(adam, { desk: 'HR', person: world.people[name] });
    await refused(showTicket(await world.as(name), ticket.key), 'not_found');
  });

  it('nor does a lead; an owner does, and everybody may write down again that somebody leads', async () => {
    const priya = { desk: 'IT', person: world.people.priya, lead: true };
    await refused(putMember(await world.as('ana'), priya), 'forbidden');
    await putMember(await world.as('olga'), priya);
    expect(await putMember(await world.as('adam'), priya)).toMatchObject({ lead: true });
    expect(await putMember(await world.as('ana'), { ...priya, lead: false })).toMatchObject({ lead: false });
    await refused(putMember(await world.as('adam'), priya), 'forbidden');
  });

  it('an admin does not bring leads by a group either, but keeps those whom an owner lets in', async () => {
    const adam = await world.as('adam');
    const source = { desk: 'IT', id: group, leads: true };
    await refused(putMembershipSource(adam, source), 'forbidden');
    expect(await putMembershipSource(adam, { ...source, leads: false })).toMatchObject({ leads: false });
    await putMembershipSource(await world.as('olga'), source);
    expect(await putMembershipSource(adam, { ...source, name: 'IT help' })).toMatchObject({ leads: true });
    await refused(putMembershipSource(adam, { ...source, id: '19:other@thread.tacv2' }), 'forbidden');
  });
});

describe('what was to be told about a confidential ticket', () => {
  it('is listed for an admin without its key, its reader and the answer, and can be tried again', async () => {
    const ticket = await world.aTicket({ desk: 'HR', confidential: true, title: 'Confidential matter' });
    await world.engine.db.delivery.updateMany({
      where: { ticketId: ticket.id },
      data: { state: 'dead', answer: `Refused ${ticket.key}` },
    });
    const adam = await world.as('adam');
    const { items } = await listDeliveries(adam, {});
    expect(items.length).toBeGreaterThan(0);
    for (const one of items) expect(one).toMatchObject({ ticket: null, target: '', person: null, answer: null });
    expect(JSON.stringify(items)).not.toContain(ticket.key);
    const [first] = items;
    if (!first) throw new Error('There is no delivery.');
    await retryDelivery(adam, { delivery: first.id });
    const logged = await world.engine.db.event.findMany({ where: { type: 'config.changed' } });
    expect(JSON.stringify(logged)).not.toContain(ticket.key);
    expect((await listDeliveries(await world.as('olga'), {})).items[0]?.ticket ?? ticket.key).toBe(ticket.key);
  });

  it('of any other ticket is listed with everything', async () => {
    await createPerson(await world.as('olga'), {
      name: 'New admin',
      email: 'new.admin@northwind.example',
      role: 'admin',
    });
    const ticket = await world.aTicket();
    await world.engine.db.delivery.updateMany({ where: { ticketId: ticket.id }, data: { state: 'cancelled' } });
    const { items } = await listDeliveries(await world.as('adam'), { state: 'cancelled' });
    expect(new Set(items.map((one) => one.ticket))).toEqual(new Set([ticket.key]));
  });
});
