import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erikWrites } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('Several selected mails', () => {
  let stage: Stage;
  let api: ApiCaller;
  let ben: OutlookPage;
  const subjects = ['Rack one is warm', 'Rack two is warm', 'Rack three is warm', 'Rack four is warm'];
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    for (const subject of subjects)
      await erikWrites(stage, {
        ...{ subject, id: `${subject.replaceAll(' ', '.')}@fabrikam.example`, text: `${subject}, see there.` },
        to: ['ben@northwind.example'],
      });
    ben = new OutlookPage(await stage.outlook('Ben'));
  });
  afterAll(() => stage?.close());

  test('become one ticket of all', async () => {
    await ben.looksAt('Rack one is warm');
    await ben.pins();
    await ben.opens('Rack two is warm', true);
    await ben.reads('2 mails selected');
    await ben.pane.getByText('One ticket of all').click();
    await ben.presses('Create one ticket');
    await ben.reads('2 mails are filed.');
    const found = await api.search('Rack');
    expect(found).toHaveLength(1);
    const said = JSON.stringify([await api.ticket(found[0]?.key ?? ''), await api.comments(found[0]?.key ?? '')]);
    expect(said).toMatch(/Rack one is warm, see there/);
    expect(said).toMatch(/Rack two is warm, see there/);
  });

  test('or a ticket each', async () => {
    await ben.opens('Rack three is warm');
    await ben.opens('Rack four is warm', true);
    await ben.reads('2 mails selected');
    await ben.pane.getByText('A ticket each').click();
    await ben.presses('Create 2 tickets');
    await expect.poll(async () => (await api.search('Rack')).length).toBe(3);
    for (const subject of ['Rack three is warm', 'Rack four is warm'])
      expect((await api.search(subject)).map(({ title }) => title)).toContain(subject);
  });
});
