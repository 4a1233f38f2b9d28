import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, findForTicket, removePerson } from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  // Priya and Tom are customers of two companies.
  const { engine, people } = world;
  await engine.db.company.createMany({ data: ['acme', 'globex'].map((id) => ({ id, name: id })) });
  for (const [name, companyId] of [
    ['priya', 'acme'],
    ['tom', 'globex'],
  ] as const)
    await engine.db.person.updateMany({
      where: { id: people[name] },
      data: { kind: 'customer', companyId, departmentId: null },
    });
});
afterAll(() => world.close());

const onIt = async (by: Name, ticket: string, who: Name) => ({
  ctx: await world.as(by),
  it: { ticket, person: world.people[who] },
});

describe('people outside', () => {
  it('are not told who follows their ticket by adding somebody who does', async () => {
    const { key } = await world.aTicket();
    const { ctx, it: ben } = await onIt('maya', key, 'ben');
    await addPerson(await world.as('ana'), ben);
    expect(await addPerson(ctx, ben)).toMatchObject({ as: 'copied', changed: false });
    expect(await addPerson(await world.as('ana'), ben)).toMatchObject({ as: 'follower', changed: false });
  });

  it('are refused a follower who is no colleague of theirs, as anybody else', async () => {
    const { key } = await world.aTicket({ by: 'priya' });
    const { ctx, it: ben } = await onIt('priya', key, 'ben');
    const before = await refused(addPerson(ctx, ben), 'forbidden');
    await addPerson(await world.as('ana'), ben);
    expect(await refused(addPerson(ctx, ben), 'forbidden')).toEqual(before);
  });

  it('learn no name by removing somebody who is not on it', async () => {
    const { key } = await world.aTicket({ by: 'priya' });
    const { ctx, it: tom } = await onIt('priya', key, 'tom');
    const { message } = await refused(removePerson(ctx, { ...tom, person: world.engine.newId() }), 'invalid');
    expect((await refused(removePerson(ctx, tom), 'invalid')).message).toBe(message);
    const { it: ben } = await onIt('priya', key, 'ben');
    await addPerson(await world.as('ana'), ben);
    expect((await refused(removePerson(ctx, ben), 'invalid')).message).toBe(message);
  });

  it('find nobody of another company by a whole name or an address', async () => {
    const { key: ticket } = await world.aTicket({ by: 'priya' });
    const priya = await world.as('priya');
    for (const name of ['Tom', 'tom@northwind.example', 'Ben', 'ben@northwind.example'])
      expect(await findForTicket(priya, { ticket, name, among: 'everybody' })).toEqual([]);
  });
});
