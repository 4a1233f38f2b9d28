import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTickets } from '../../../../api/core/index.ts';
import { joinTenants } from '../../../../bots/teams/tenants.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, entraId, itChannel, type Tenant } from '../tenant.ts';

// Two companies at one desk: their people have the same names, and even the same ids, and are kept apart.
const fabrikam = {
  appId: 'b0000000-0000-4000-8000-00000000000b',
  password: 'another-password-of-the-test',
  tenantId: '7e57ab1e-0000-4000-8000-000000000002',
};
let world: World;
let north: Tenant;
let other: Tenant;
let send: () => Promise<void>;

beforeAll(async () => {
  world = await aWorld({ undoMs: 0 });
  [north, other] = await Promise.all([aTenant({ world }), aTenant({ world, app: fabrikam })]);
  const both = joinTenants([
    { app: fakeApp, teams: north.teams },
    { app: fabrikam, teams: other.teams },
  ]);
  send = outboxOf(world.engine, both.notifier, []).deliver;
});
afterAll(async () => {
  await Promise.all([north.close(), other.close()]);
  await world.close();
});

const mayas = () => world.engine.db.person.findMany({ where: { name: 'Maya' }, orderBy: { id: 'asc' } });
const maya = async (at: 0 | 1) => (await mayas())[at]?.id;

describe('people of the same name in two tenants', () => {
  it('are two people, each answered by the app of their tenant, with its token', async () => {
    await other.says('maya', 'mine');
    await other.eventually(() => expect(cardsOf(other).at(-1)?.text).toContain('open tickets'));
    expect(north.fake.of('POST', /activities/)).toEqual([]);
    await north.says('maya', 'mine');
    await north.eventually(() => expect(cardsOf(north).at(-1)?.text).toContain('open tickets'));
    expect((await mayas()).map(({ email }) => email)).toEqual(['maya@northwind.example', 'maya@fabrikam.example']);
    const forms = [north, other].map(({ fake }) => fake.tokenRequests.map((form) => form.get('client_id')));
    expect(forms.map((ids) => [...new Set(ids)])).toEqual([[fakeApp.appId], [fabrikam.appId]]);
  });

  it('see their own tickets alone, and read the answers in their own chats', async () => {
    await other.quiet();
    await north.quiet();
    const { key } = await world.aTicket({ by: 'maya', title: 'Ours is dark' });
    await other.says('maya', key);
    await other.eventually(() => expect(cardsOf(other)).not.toEqual([]));
    expect(JSON.stringify(cardsOf(other))).not.toContain('Ours is dark');
    await send();
    // The desk works in a channel of each tenant, which have the same id.
    await north.eventually(() => expect(cardsOf(north, 'POST').map(({ text }) => text)).not.toEqual([]));
    const own = await world.engine.db.messageRef.findMany({ where: { channelId: itChannel, kind: 'card' } });
    expect(own.map(({ tenant }) => tenant).sort()).toEqual([fakeApp.tenantId, fabrikam.tenantId]);
    const personal = await world.engine.db.delivery.findMany({ where: { personId: (await maya(1)) ?? '' } });
    expect(personal).toEqual([]);
    expect((await listTickets(await world.as('maya'), { requester: 'me', limit: 5 })).items).toHaveLength(1);
  });

  it('a message of a tenant that is not connected is refused, and leaves nothing behind', async () => {
    const before = await world.engine.db.inbound.count();
    const stranger = '7e57ab1e-0000-4000-8000-000000000003';
    const answer = await other.says(
      'maya',
      'mine',
      {},
      {
        conversation: { id: 'a:29:maya', conversationType: 'personal', tenantId: stranger },
        channelData: { tenant: { id: stranger } },
      },
    );
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'forbidden', message: expect.any(String) }]);
    expect(await world.engine.db.inbound.count()).toBe(before);
    // Nor does the app of one tenant take what is of the other.
    const crossed = await north.says(
      'maya',
      'mine',
      {},
      {
        conversation: { id: 'a:29:maya', conversationType: 'personal', tenantId: fabrikam.tenantId },
        channelData: { tenant: { id: fabrikam.tenantId } },
      },
    );
    expect(crossed.status).toBe(403);
    expect(await world.engine.db.identity.count({ where: { tenant: stranger, externalId: entraId('maya') } })).toBe(0);
  });
});
