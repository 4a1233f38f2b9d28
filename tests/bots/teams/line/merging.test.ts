import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { showTicket } from '../../../../api/core/index.ts';
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

it('“merge” asks in Teams as well, merges by one press, and “unmerge” separates', async () => {
  const a = await there.world.aTicket({ title: 'Printer smokes' });
  const b = await there.world.aTicket({ title: 'Printer on fire', by: 'tom' });
  await there.says('ben', `merge ${a.key} into ${b.key}`);
  const asked = await told(`Merge ${a.key} “Printer smokes” into ${b.key}`);
  expect(asked.text).toContain('Maya and Tom will read each other’s public messages.');
  await press(there, 'ben', asked.card, 'Merge them');
  const maya = await there.world.as('maya');
  await there.eventually(async () => expect((await showTicket(maya, a.key)).key).toBe(b.key));
  await there.quiet();
  await there.says('ben', `unmerge ${a.key}`);
  await told(`${a.key} is a ticket of its own again`);
  expect((await showTicket(maya, a.key)).key).toBe(a.key);
});
