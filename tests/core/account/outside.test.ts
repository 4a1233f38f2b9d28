import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountKinds } from '../../../api/core/account/proof.ts';
import { openTicket, personCard } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** What every kind of account may ask, and how its ticket is called at the desk. */
const table = {
  member: { internal: true, external: true, label: false },
  guest: { internal: true, external: true, label: false },
  outside: { internal: false, external: true, label: true },
  unconfirmed: { internal: true, external: true, label: false },
  bot: { internal: true, external: true, label: false },
  unknown: { internal: true, external: true, label: false },
} as const satisfies Record<(typeof accountKinds)[number], object>;

const set = async (kind: string, mode: string) => {
  const { db, book } = world.engine;
  await db.identity.updateMany({ where: { personId: world.people.maya, provider: 'slack' }, data: { kind } });
  await db.desk.updateMany({ where: { key: 'IT' }, data: { mode } });
  book.forget();
};
const ask = async (surface: 'slack' | 'api' = 'slack') =>
  openTicket(await world.as('maya', surface), { title: 'The lift is dark', desk: 'IT' });

describe.each(accountKinds)('an account that is %s', (kind) => {
  it.each(['internal', 'external'] as const)('asks a desk that is %s only where it may', async (mode) => {
    await set(kind, mode);
    if (table[kind][mode]) expect((await ask()).key).toMatch(/^IT-/);
    else
      await expect(ask()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('other org') });
  });

  it('is called external on the desk’s card only where it is', async () => {
    await set(kind, 'external');
    const { key } = await ask();
    const shown = async (name: 'ben' | 'maya') =>
      JSON.stringify((await personCard(await world.as(name, 'slack'), key, 'thread', 'live')).line);
    expect((await shown('ben')).includes('External')).toBe(table[kind].label);
    // Nobody is called so on their own card.
    expect(await shown('maya')).not.toContain('External');
  });
});

it('somebody of another organization who has an account of this one as well is of the house', async () => {
  await set('member', 'internal');
  const { db, newId, clock } = world.engine;
  const { maya } = world.people;
  const account = { provider: 'slack', tenant: 'T0PARTNER', externalId: 'U0PARTNER', personId: maya };
  await db.identity.create({ data: { id: newId(), ...account, kind: 'outside', createdAt: clock.now() } });
  expect((await ask()).key).toMatch(/^IT-/);
});
