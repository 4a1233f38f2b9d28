import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailByTenant } from '../../../../api/adapters/graph/mail/by-tenant.ts';
import { addMailbox, changeMailbox, checkMailboxes, listMailboxes } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld, mimeOf } from '../../../support/mail/mail-world.ts';
import { type MemoryMailServer, memoryMailServer } from '../../../support/memory-mail-server.ts';
import { aWorld, type World } from '../../../support/world.ts';

const northwind = '11111111-0000-4000-8000-000000000001';
const contoso = '22222222-0000-4000-8000-000000000002';
const nobodys = '33333333-0000-4000-8000-000000000003';

let world: World;
let mails: MailWorld;
let first: MemoryMailServer;
let second: MemoryMailServer;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  first = mails.server;
  second = memoryMailServer(world.clock, 'graph');
  const graph = mailByTenant(
    new Map([
      [northwind, first],
      [contoso, second],
    ]),
  );
  Object.assign(mails.house.servers, { graph });
});
afterAll(() => world.close());

const arrives = (server: MemoryMailServer, address: string, id: string) => {
  const { mime, messageId } = mimeOf({ from: 'Maya <maya@northwind.example>', id, subject: id });
  server.arrive(address, { mime, messageId, proof: 'internal' });
};
const titles = async () => (await world.engine.db.ticket.findMany({ select: { title: true } })).map((one) => one.title);

describe('Mailboxes of two tenants', () => {
  it('are each read by the app of their own tenant, and of the first where they name none', async () => {
    const adam = await world.as('adam');
    const box = await addMailbox(adam, { desk: 'IT', address: 'help@contoso.example', tenant: contoso.toUpperCase() });
    expect(box.tenant).toBe(contoso);
    arrives(first, 'support@northwind.example', 'one@northwind.example');
    arrives(second, 'help@contoso.example', 'two@contoso.example');
    // The same address in the wrong tenant is nothing that the desk reads.
    arrives(first, 'help@contoso.example', 'wrong@contoso.example');
    world.clock.advance(1_000);
    await mails.settle();
    expect(await titles()).toEqual(expect.arrayContaining(['one@northwind.example', 'two@contoso.example']));
    expect(await titles()).not.toContain('wrong@contoso.example');
    expect(new Set(second.asked.map((one) => one.address))).toEqual(new Set(['help@contoso.example']));
    const { items } = await listMailboxes(adam, 'IT');
    expect(items.map((one) => [one.address, one.tenant])).toEqual([
      ['support@northwind.example', null],
      ['help@contoso.example', contoso],
    ]);
  });

  it('begin anew in another tenant, and say which tenant has no app', async () => {
    const adam = await world.as('adam');
    const [, box] = (await listMailboxes(adam, 'IT')).items;
    world.clock.advance(60_000);
    const moved = await changeMailbox(adam, { mailbox: box?.id ?? '', tenant: nobodys });
    expect(moved).toMatchObject({ tenant: nobodys, since: world.clock.now().toISOString() });
    const checked = await checkMailboxes(world.engine, mails.house.servers);
    expect(checked.find((one) => one.address === 'help@contoso.example')?.lines).toEqual([
      { name: 'reach', works: false, says: expect.stringContaining(nobodys) },
    ]);
    expect(checked.find((one) => one.address === 'support@northwind.example')?.lines.every((one) => one.works)).toBe(
      true,
    );
    await mails.settle();
    expect((await listMailboxes(adam, 'IT')).items[1]?.problem).toContain(nobodys);
    expect(await changeMailbox(adam, { mailbox: moved.id, tenant: null })).toMatchObject({ tenant: null });
  });
});
