import { expect, it } from 'vitest';
import { cardsOf } from '../seen.ts';
import { aTenant } from '../tenant.ts';

it('a tenant of a test is answered also where its Teams has the port of an earlier one', async () => {
  const earlier = await aTenant();
  await earlier.says('ben', 'help');
  const port = Number(new URL(earlier.fake.origin).port);
  await earlier.close();
  const there = await aTenant({ port });
  const { status } = await there.says('ben', 'help');
  expect(status).toBe(200);
  await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
  await there.close();
});
