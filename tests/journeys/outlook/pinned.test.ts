import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erikWrites } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('A pinned pane, from mail to mail', () => {
  let stage: Stage;
  let api: ApiCaller;
  let ben: OutlookPage;
  const title = () => ben.pane.getByLabel('Title');
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    const to = ['ben@northwind.example'];
    await erikWrites(stage, { subject: 'First question', id: 'q1@fabrikam.example', to, text: 'About the first.' });
    await erikWrites(stage, { subject: 'Second question', id: 'q2@fabrikam.example', to, text: 'About the second.' });
    ben = new OutlookPage(await stage.outlook('Ben'));
    await ben.looksAt('First question');
    await ben.pins();
    await title().waitFor();
  });
  afterAll(() => stage?.close());

  test('keeps what was typed with the mail that it was typed for, also past no item', async () => {
    await title().fill('First question, typed');
    await stage.misbehaveInOutlook({ nullItemFirst: true });
    await ben.opens('Second question');
    await expect.poll(() => title().inputValue()).toBe('Second question');
    await ben.opens('First question');
    await expect.poll(() => title().inputValue()).toBe('First question, typed');
    await stage.misbehaveInOutlook({ nullItemFirst: false });
  });

  test('says that nothing is selected', async () => {
    await ben.goes('Ben Okafor', 'Drafts');
    await ben.reads(/Select a mail/);
    await ben.goes('Ben Okafor');
    await ben.opens('First question');
    await title().waitFor();
  });

  test('files nothing of another mail when it never heard that another was chosen', async () => {
    await stage.misbehaveInOutlook({ itemChanged: 'never' });
    await ben.opens('Second question');
    await ben.page.getByRole('heading', { name: 'Second question' }).waitFor();
    await ben.presses('Create ticket');
    await ben.reads(/Another mail is open now/);
    expect(await api.search('question')).toEqual([]);
  });

  test('goes on with the next mail after a reply, and shows the reply to those who come back', async () => {
    await stage.misbehaveInOutlook({ itemChanged: 'good' });
    await ben.page.reload();
    await ben.opens('Second question');
    if ((await ben.pane.owner().count()) === 0) await ben.opensAddIn();
    await ben.opens('First question');
    await title().fill('First question');
    await ben.presses('Create ticket');
    await ben.reads(/was opened/);
    await ben.presses('Reply');
    await ben.pane.getByRole('textbox', { name: /^Reply/ }).fill('Here is the answer.');
    await ben.presses('Send reply');
    await ben.reads('Your reply was added.');
    await ben.opens('Second question');
    await expect.poll(() => title().inputValue()).toBe('Second question');
    expect(await ben.pane.getByText('Here is the answer.').count()).toBe(0);
    await ben.opens('First question');
    await ben.reads('Here is the answer.');
    expect(await ben.pane.getByRole('textbox', { name: /^Reply/ }).count()).toBe(0);
  });
});
