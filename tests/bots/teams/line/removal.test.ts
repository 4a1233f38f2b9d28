import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { showTicket } from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { cardsOf, press, type Seen } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

async function told(says: string): Promise<Seen> {
  const found = () => cardsOf(there).findLast(({ text }) => text.includes(says));
  await there.eventually(() => expect(found()).toBeDefined());
  const card = found();
  if (!card) throw new Error('Nothing was told.');
  return card;
}

it('“delete” asks first in Teams as well, deletes by one press, and offers to restore', async () => {
  const { key } = await there.world.aTicket({ title: 'Wrong desk' });
  const ana = await there.world.as('ana');
  await there.says('ana', `delete ${key}`);
  const asked = await told(`Delete ${key} “Wrong desk”?`);
  expect((await showTicket(ana, key)).key).toBe(key);
  await press(there, 'ana', asked.card, 'Delete it');
  await there.eventually(async () => {
    await refused(showTicket(ana, key), 'not_found');
  });
  await there.quiet();
  await there.says('ana', `restore ${key}`);
  const again = await told(`Restore ${key}`);
  await press(there, 'ana', again.card, 'Restore it');
  await there.eventually(async () => expect((await showTicket(ana, key)).title).toBe('Wrong desk'));
});
