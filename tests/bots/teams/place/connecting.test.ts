import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTicket } from '../../../../api/core/index.ts';
import { type FakeTeams, fakeApp } from '../../../support/fake-teams.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

const stranger = { id: '29:nora', name: 'Nora Berg', aadObjectId: '0b1ec700-0000-4000-8000-0000000000ff' };
const chat = { id: 'a:29:nora', conversationType: 'personal', tenantId: fakeApp.tenantId };
const said = (fake: FakeTeams) => fake.of('POST', /a:29:nora/).map((call) => JSON.stringify(call.body));

it('somebody known under another address types the code of their other account, is told whose it is, and finds their tickets once they say that it is theirs', async () => {
  const { world, fake } = there;
  const ticket = await openTicket(await world.as('tom'), { title: 'Badge does not open the door', desk: 'IT' });
  await there.says('tom', 'connect');
  await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
  const code = /Your code is ([A-Z2-9]{8})/.exec(cardsOf(there)[0]?.text ?? '')?.[1];
  const as = { from: stranger, conversation: chat };
  await there.says('maya', 'mine', {}, as);
  await there.eventually(() => expect(said(fake)).toHaveLength(1));
  expect(said(fake)[0]).not.toContain(ticket.key);
  await there.says('maya', `connect ${code}`, {}, as);
  await there.eventually(() => expect(said(fake)[1]).toContain('tom@northwind.example'));
  expect(said(fake)[1]).toContain(`connect ${code} yes`);
  await there.says('maya', 'mine', {}, as);
  await there.eventually(() => expect(said(fake)).toHaveLength(3));
  expect(said(fake)[2]).not.toContain(ticket.key);
  await there.says('maya', `connect ${code} yes`, {}, as);
  await there.eventually(() => expect(said(fake)[3]).toContain('now belongs to Tom'));
  await there.says('maya', 'mine', {}, as);
  await there.eventually(() => expect(said(fake)[4]).toContain(ticket.key));
  await there.says('maya', `connect ${code}`, {}, as);
  await there.eventually(() => expect(said(fake)[5]).toContain('expired or was already used'));
});
