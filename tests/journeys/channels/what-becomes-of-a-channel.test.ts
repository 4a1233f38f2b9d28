import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage?.close());

test('the channel of a desk is archived and brought back, and its lead is told in chat', async () => {
  const ana = await stage.slack('Ana');
  await ana.goes('# it-desk');
  const does = async (what: string) => {
    await ana.page.getByRole('button', { name: 'Channel options' }).click();
    await ana.page.getByRole('menuitem', { name: what }).click();
  };
  await does('Archive the channel');
  await ana.page.getByText('Archived', { exact: false }).first().waitFor();
  await ana.goes('messages');
  expect(await (await ana.reads(/archived/)).innerText()).toContain('it-desk');
  await ana.goes('# it-desk');
  await does('Bring it back');
  await does('Rename the channel');
  await ana.page.getByLabel('New name of the channel').fill('it-help');
  await ana.page.getByRole('button', { name: 'Rename' }).click();
  await ana.page.getByRole('heading', { name: 'it-help' }).waitFor();
  expect(await ana.page.getByRole('button', { name: 'Channel options' }).count()).toBe(1);
});
