import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, editPerson, putMember, replyToTicket, showTicket } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let made = 0;
const aCustomer = async () =>
  createPerson(await world.as('adam'), { name: 'Carl', kind: 'customer', email: `carl${made++}@shop.example` });

describe('a customer', () => {
  it('works at no desk until an admin has said that they are staff', async () => {
    const carl = await aCustomer();
    const adam = await world.as('adam');
    const said = await refused(putMember(adam, { desk: 'IT', person: carl.id }), 'conflict');
    expect(said.message).toContain('Make them staff first');
    await editPerson(adam, { person: carl.id, kind: 'staff' });
    expect(await putMember(adam, { desk: 'IT', person: carl.id })).toMatchObject({ lead: false });
    await refused(editPerson(adam, { person: carl.id, kind: 'customer' }), 'conflict');
  });

  it('gets no role that reads more than their own', async () => {
    const carl = await aCustomer();
    const olga = await world.as('olga');
    for (const role of ['lead', 'admin', 'owner'] as const)
      await refused(editPerson(olga, { person: carl.id, role }), 'conflict');
    await refused(createPerson(olga, { name: 'Cleo', kind: 'customer', role: 'admin' }), 'conflict');
    await refused(editPerson(olga, { person: world.people.adam, kind: 'customer' }), 'conflict');
  });
});

describe('the head of a department', () => {
  it('comments on the tickets of the department, as somebody on the requester’s side', async () => {
    const { key } = await world.aTicket({ by: 'maya', assignee: 'ben' });
    const priya = await world.as('priya');
    expect((await showTicket(priya, key)).abilities).toEqual(['view', 'reply', 'follow']);
    const { comment } = await replyToTicket(priya, { ticket: key, text: 'We need this by Friday.' });
    expect(comment).toMatchObject({ audience: 'public', side: 'requester' });
  });

  it('sees and says nothing on a confidential one', async () => {
    const { key } = await world.aTicket({ by: 'maya', confidential: true });
    await refused(replyToTicket(await world.as('priya'), { ticket: key, text: 'Hello?' }), 'not_found');
  });
});
