import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erik, erikWrites } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('A mail that Ben writes', () => {
  const key = 'IT-4';
  let stage: Stage;
  let api: ApiCaller;
  let ben: OutlookPage;
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    await erikWrites(stage, {
      ...{ subject: 'Scanner shows error 42', id: 'first@fabrikam.example' },
      to: ['ben@northwind.example'],
    });
    ben = new OutlookPage(await stage.outlook('Ben'));
    await ben.looksAt('Scanner shows error 42');
    await ben.presses('Create ticket');
    await ben.reads(key);
    await ben.page.getByRole('button', { name: 'Reply', exact: true }).first().click();
    await ben.sheet.click();
    await ben.page.keyboard.type('Is it the one on the second floor? ');
    await ben.opensAddIn();
  });
  afterAll(() => stage?.close());

  test('gets a link to the ticket where the cursor stands', async () => {
    await ben.presses('Insert link');
    await ben.sheet.getByRole('link', { name: new RegExp(key) }).waitFor();
  });

  test('goes on the ticket when it is sent, once', async () => {
    await ben.presses('File when sent');
    await ben.reads(`When it is sent, this mail goes on ${key} by itself.`);
    await ben.sends();
    const said = async () => (await api.comments(key)).filter(({ text }) => /second floor/.test(text));
    await expect.poll(said, { timeout: 15_000 }).toHaveLength(1);
    expect((await said())[0]).toMatchObject({ author: { name: 'Ben Okafor' } });
    const got = String(await stage.mail('GET', `held?mailbox=${encodeURIComponent(erik)}`));
    expect(got).toMatch(/RE: Scanner shows error 42/);
    // What went by Outlook is not sent to him by the desk once more.
    await stage.settled();
    expect(await said()).toHaveLength(1);
  });
});
