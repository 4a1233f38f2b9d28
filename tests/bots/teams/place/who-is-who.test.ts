import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeApp } from '../../../support/fake-teams.ts';
import { aTenant, type Tenant } from '../tenant.ts';

vi.setConfig({ testTimeout: 20_000 });

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
