import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCategory,
  createDepartment,
  createDesk,
  createStatus,
  editCategory,
  openTicket,
} from '../../../api/core/index.ts';
import { looksOf } from '../../../api/core/text/alike.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const alike = ['hardware', 'HARDWARE', 'Hard\u200bware', 'Hard\u200dware', 'Ｈardware', ' Hard\u00adware'];

describe('a name that must be the only one', () => {
  it('is compared as it looks', () => {
    expect([...new Set(alike.map(looksOf))]).toEqual(['hardware']);
    expect(looksOf('Résumé')).not.toBe(looksOf('Resume'));
  });

  it.each(alike)('is taken by one that looks the same: %j', async (name) => {
    const adam = await world.as('adam');
    const rest = { category: 'active' as const };
    await createCategory(adam, { desk: 'HR', name: 'Hardware' }).catch(() => {});
    await createStatus(adam, { name: 'Hardware', ...rest }).catch(() => {});
    await createDepartment(adam, { name: 'Hardware' }).catch(() => {});
    await createDesk(adam, { key: 'HW', name: 'Hardware' }).catch(() => {});
    await refused(createCategory(adam, { desk: 'HR', name }), 'conflict');
    await refused(createStatus(adam, { name, ...rest }), 'conflict');
    await refused(createDepartment(adam, { name }), 'conflict');
    await refused(createDesk(adam, { key: 'HX', name }), 'conflict');
  });

  it('may be written otherwise by its own thing', async () => {
    const adam = await world.as('adam');
    const made = await createCategory(adam, { desk: 'HR', name: 'Travel' });
    expect((await editCategory(adam, { category: made.id, name: 'TRAVEL' })).name).toBe('TRAVEL');
  });
});

describe('a title', () => {
  it.each(['停電', '故障', 'PC', 'VPN', '🔥🔥🔥'])('says something with a word of two letters: %s', async (title) => {
    expect((await openTicket(await world.as('maya'), { title, desk: 'IT' })).title).toBe(title);
  });

  it.each(['a', '?', '1', ''])('says nothing without: %j', async (title) => {
    const refusal = await refused(openTicket(await world.as('maya'), { title, desk: 'IT' }), 'invalid');
    expect(refusal.details.fields?.[0]?.field).toBe('title');
  });
});
