import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

const { tenantId } = fakeApp;
const address = 'olga@northwind.example';
const personOf = async (externalId: string) =>
  (await there.world.engine.db.identity.findFirst({ where: { externalId }, include: { person: true } }))?.person;

describe('somebody whose record carries the address of the owner', () => {
  it.each([
    ['names no tenant', 'a1', { email: address }],
    ['names another tenant', 'a2', { email: address, tenantId: 'eeeeeeee-0000-4000-8000-000000000001' }],
    ['is a guest’s', 'a3', { email: address, tenantId, userRole: 'guest' }],
    ['has the name of a guest', 'a4', { email: address, tenantId, userPrincipalName: 'olga_x#EXT#@northwind.example' }],
  ])('and %s is a new requester', async (_, end, record) => {
    const id = `abcdef00-0000-4000-8000-0000000000${end}`;
    const from = { id: `29:${end}`, aadObjectId: id, name: 'Eve' };
    there.fake.answer('GET', /\/members\//, () => ({ ...from, ...record }));
    const conversation = { id: `a:${end}`, conversationType: 'personal', tenantId };
    await there.says('maya', 'mine', {}, { from, conversation });
    await there.eventually(async () =>
      expect(await personOf(id)).toMatchObject({ name: 'Eve', roleKey: 'requester', email: null }),
    );
    expect((await personOf(id))?.id).not.toBe(there.world.people.olga);
  });
});

describe('while Teams does not say who somebody new is', () => {
  it('they are told that, and nothing of a database', async () => {
    const from = { id: '29:late', aadObjectId: 'abcdef00-0000-4000-8000-0000000000b1', name: 'Late' };
    const conversation = { id: 'a:late', conversationType: 'personal', tenantId };
    there.fake.answer('GET', /\/members\//, () => refusal(503, 'ServiceUnavailable'));
    const query = { commandId: 'findTicket', parameters: [{ name: 'q', value: 'printer' }] };
    for (const value of [query, { url: 'https://desk.example.com/tickets/IT-1' }]) {
      const name = 'url' in value ? 'composeExtension/queryLink' : 'composeExtension/query';
      const said = await (await there.invoke('maya', name, value, {}, { from, conversation })).text();
      expect(said).not.toContain('database');
      if (value === query) expect(said).toContain('Teams did not say who you are, so nothing was done.');
    }
  });
});
