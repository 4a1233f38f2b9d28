import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erikWrites } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('Ben answers a mail from his phone', () => {
  let stage: Stage;
  let api: ApiCaller;
  beforeAll(async () => {
    stage = await aStage({ undoSeconds: 30 });
    api = await ownerCaller(stage);
  });
  afterAll(() => stage?.close());

  test.each([320, 390])('opens its ticket and replies with a file, %i pixels wide', async (width) => {
    const subject = `Scanner of ${width}`;
    await erikWrites(stage, { subject, id: `${width}@fabrikam.example`, to: ['ben@northwind.example'] });
    const phone = { viewport: { width, height: 700 }, isMobile: true, hasTouch: true };
    const ben = new OutlookPage(await stage.outlook('Ben', phone));
    /** Nothing of the pane is wider than the screen or pressed out of it. */
    const fits = async () => {
      const out = await ben.pane.locator('body').evaluate((body) =>
        [...body.querySelectorAll('*')]
          .filter((one) => {
            const { right, width: own } = one.getBoundingClientRect();
            return own > 1 && right > window.innerWidth + 1;
          })
          .map((one) => `${one.tagName}.${one.className}`),
      );
      expect(out).toEqual([]);
    };
    await ben.looksAt(subject);
    await ben.pane.getByLabel('Title').waitFor();
    await fits();
    await ben.presses('Create ticket');
    const opened = await ben.reads(/^Ticket IT-\d+ was opened/);
    const key = /IT-\d+/.exec(await opened.innerText())?.[0] ?? '';
    await ben.pane.getByRole('button', { name: 'Undo' }).waitFor();
    await fits();
    await ben.presses('Reply');
    await ben.pane.getByRole('textbox', { name: /^Reply/ }).fill('Like in this picture.');
    await ben.pane
      .locator('input[type=file]')
      .setInputFiles({ name: 'how-to.txt', mimeType: 'text/plain', buffer: Buffer.from('Press the green button.') });
    await ben.pane.getByRole('button', { name: 'Remove how-to.txt' }).waitFor();
    await fits();
    await ben.presses('Send reply');
    await ben.reads('Your reply was added.');
    await fits();
    // Taken back it is in the field again, with its file.
    await ben.presses('Take it back');
    await ben.pane.getByRole('button', { name: 'Remove how-to.txt' }).waitFor();
    expect(await ben.pane.getByRole('textbox', { name: /^Reply/ }).inputValue()).toBe('Like in this picture.');
    await ben.presses('Send reply');
    await ben.reads('Your reply was added.');
    const files = (await api.ticket(key)).attachments;
    expect(files.map((one) => one.name)).toEqual(['how-to.txt']);
  });
});
