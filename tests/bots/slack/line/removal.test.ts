import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { showTicket } from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorkspace, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};
const ephemeral = { container: { type: 'message', is_ephemeral: true } };

it('“delete” asks first, then deletes by one press, and offers to restore by one more', async () => {
  const { key } = await there.world.aTicket({ title: 'Wrong desk' });
  const ana = await there.world.as('ana');
  await there.command('ana', `delete ${key}`);
  const asked = await told(1);
  expect(asked?.text).toContain(`Delete ${key} “Wrong desk”?`);
  expect((await showTicket(ana, key)).key).toBe(key);
  await there.press('ana', controlIn(asked, 'line.run'), ephemeral);
  const done = await told(2);
  expect(done?.text).toContain(`${key} is deleted.`);
  await refused(showTicket(ana, key), 'not_found');
  await there.press('ana', controlIn(done, 'line.run'), ephemeral);
  expect((await told(3))?.text).toContain(`${key} is back`);
  expect((await showTicket(ana, key)).title).toBe('Wrong desk');
});

it('“restore” asks as well, and “delete” is refused to those who may not', async () => {
  const { key } = await there.world.aTicket();
  await there.command('ben', `delete ${key}`);
  expect((await told(1))?.text).toContain('Only the leads of its desk');
  await there.command('ana', `delete ${key} yes`);
  await told(2);
  await there.command('ana', `restore ${key}`);
  const asked = await told(3);
  expect(asked?.text).toContain(`Restore ${key}`);
  await there.press('ana', controlIn(asked, 'line.run'), ephemeral);
  expect((await told(4))?.text).toContain(`${key} is back`);
});
