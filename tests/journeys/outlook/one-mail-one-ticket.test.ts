import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erikWrites, help } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('One mail is one ticket', () => {
  let stage: Stage;
  let api: ApiCaller;
  let ben: OutlookPage;
  let chloe: OutlookPage;
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    ben = new OutlookPage(await stage.outlook('Ben'));
    chloe = new OutlookPage(await stage.outlook('Chloe'));
  });
  afterAll(() => stage?.close());

  const keysOf = async (title: string) => (await api.search(title)).map(({ key }) => key);

  test('whether the desk’s mailbox or the add-in was first', async () => {
    const to = ['ben@northwind.example', help];
    await erikWrites(stage, { subject: 'Badge does not open', id: 'badge@fabrikam.example', to });
    await ben.looksAt('Badge does not open');
    await ben.pane
      .getByRole('button', { name: /^(Create ticket|Reply)$/ })
      .first()
      .waitFor();
    const create = ben.pane.getByRole('button', { name: 'Create ticket', exact: true });
    if (await create.isVisible()) await create.click();
    await ben.reads(/IT-\d+/);
    await expect.poll(() => keysOf('Badge does not open'), { timeout: 20_000 }).toHaveLength(1);
    const [key = ''] = await keysOf('Badge does not open');
    await chloe.goes('IT help');
    await chloe.looksAt('Badge does not open');
    await chloe.reads(key);
    expect(await chloe.pane.getByRole('button', { name: 'Create ticket' }).count()).toBe(0);
  });

  test('also when two colleagues press at once', async () => {
    const to = ['ben@northwind.example', 'chloe@northwind.example'];
    await erikWrites(stage, { subject: 'Lift is stuck', id: 'lift@fabrikam.example', to });
    await chloe.goes('Chloe Martin');
    await Promise.all([ben.looksAt('Lift is stuck'), chloe.looksAt('Lift is stuck')]);
    const both = [ben, chloe].map(({ pane }) => pane.getByRole('button', { name: 'Create ticket', exact: true }));
    await Promise.all(both.map((one) => one.waitFor()));
    await Promise.all(both.map((one) => one.click()));
    await Promise.all([ben.reads(/IT-\d+/), chloe.reads(/IT-\d+/)]);
    expect(await keysOf('Lift is stuck')).toHaveLength(1);
  });
});
