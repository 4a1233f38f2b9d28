import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detachAccount, editPerson, identify, identityRow, listAccounts } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const stranger = (externalId: string) =>
  ({ provider: 'teams', tenant: 't', externalId, kind: 'member', name: 'Eve Holt', email: null }) as const;

/** An account that was linked to Ana before anybody looked at what it is. */
async function wronglyLinked(externalId: string) {
  const { engine, people } = world;
  const row = identityRow(engine, people.ana, 'teams', 't', externalId);
  await engine.db.identity.create({
    data: { ...row, name: 'Eve Holt', email: 'ana@northwind.example', kind: 'guest' },
  });
  return row.id;
}

describe('the accounts of a person', () => {
  it('are listed for admins and for the person, with what each proves', async () => {
    await wronglyLinked('oid-listed');
    const { items } = await listAccounts(await world.as('adam'), world.people.ana);
    expect(items.map((one) => [one.provider, one.externalId, one.email, one.provesAddress])).toEqual([
      ['mail', 'ana@northwind.example', 'ana@northwind.example', true],
      ['slack', 'U0ANA', null, false],
      ['teams', 'oid-listed', 'ana@northwind.example', false],
    ]);
    expect((await listAccounts(await world.as('ana'), world.people.ana)).items).toHaveLength(3);
    await refused(listAccounts(await world.as('ben'), world.people.ana), 'forbidden');
    await refused(listAccounts(await world.as('tom'), world.people.ana), 'not_found');
  });
});

describe('an account that was linked wrongly', () => {
  it('is taken off by an admin, is a requester of its own from then on, and no address links it again', async () => {
    const account = await wronglyLinked('oid-eve');
    const answer = await detachAccount(await world.as('adam'), { person: world.people.ana, account });
    expect(answer).toMatchObject({
      account: { id: account, detached: true },
      person: { name: 'Eve Holt', role: 'requester', email: null, desks: [] },
    });
    const again = { ...stranger('oid-eve'), email: 'ana@northwind.example' };
    expect(await identify(world.engine, again)).toBe(answer.person.id);
    const line = await world.engine.db.event.findFirst({ where: { type: 'config.changed' }, orderBy: { id: 'desc' } });
    expect([line?.actorName, line?.data]).toEqual([
      'Adam',
      expect.stringContaining('took the teams account Eve Holt (oid-eve) off'),
    ]);
  });

  it('leaves name and address of the person as they are, following it no more', async () => {
    const id = await identify(world.engine, { ...stranger('oid-own'), email: 'own@northwind.example' });
    const { items } = await listAccounts(await world.as('adam'), id);
    const account = items.find((one) => one.provider === 'teams');
    await detachAccount(await world.as('adam'), { person: id, account: account?.id ?? '' });
    const row = await world.engine.db.person.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ email: 'own@northwind.example', nameFrom: null, emailFrom: null });
  });

  it('gets nothing new: copies of the person’s tickets that stand in its chat are not drawn again', async () => {
    const { engine, people } = world;
    const account = await wronglyLinked('oid-copies');
    const ticket = await world.aTicket();
    const copy = {
      surface: 'teams',
      tenant: 't',
      channelId: 'a:eve',
      messageId: '1',
      kind: 'card',
      audience: 'public',
    };
    const target = `person:${people.ana}`;
    const id = engine.newId();
    await engine.db.messageRef.create({
      data: { id, ticketId: ticket.id, target, ...copy, createdAt: engine.clock.now() },
    });
    await detachAccount(await world.as('adam'), { person: people.ana, account });
    expect(await engine.db.messageRef.findUnique({ where: { id } })).toMatchObject({ gone: true });
  });

  it('is for admins to take off, up to their own role; a mail address is changed instead', async () => {
    const { people } = world;
    const account = await wronglyLinked('oid-kept');
    await refused(detachAccount(await world.as('dana'), { person: people.ana, account }), 'forbidden');
    await refused(detachAccount(await world.as('ben'), { person: people.ana, account }), 'forbidden');
    await refused(detachAccount(await world.as('adam'), { person: people.tom, account }), 'not_found');
    const [mail] = (await listAccounts(await world.as('adam'), people.ana)).items;
    await refused(detachAccount(await world.as('adam'), { person: people.ana, account: mail?.id ?? '' }), 'invalid');
    await editPerson(await world.as('olga'), { person: people.ana, role: 'owner' });
    await refused(detachAccount(await world.as('adam'), { person: people.ana, account }), 'forbidden');
  });
});
