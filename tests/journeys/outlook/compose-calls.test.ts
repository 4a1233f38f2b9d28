import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOutlook, call, choose, openPane } from '../../support/outlook/local-outlook.ts';

type Outlook = Awaited<ReturnType<typeof anOutlook>>;
let outlook: Outlook;
let page: Page;
let pane: Frame;
beforeAll(async () => {
  outlook = await anOutlook();
  await outlook.arrive(['Subject: Printer on fire', 'Message-ID: <m1@fabrikam.example>']);
  page = await outlook.open();
  await choose(page, 'Printer on fire');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  pane = await openPane(page);
});
afterAll(() => outlook.end());

const value = async (line: string) => (await call(pane, line)).value;
const sheet = () => page.frameLocator('iframe[title="The mail"]').getByRole('textbox');

describe('an add-in beside a mail that is being written', () => {
  it('reads and writes what stands in it', async () => {
    expect(await value('item.subject.getAsync(done)')).toBe('RE: Printer on fire');
    expect(await value('item.to.getAsync((r) => done({ value: r.value[0].emailAddress }))')).toBe(
      'erik.holm@fabrikam.example',
    );
    expect(await value('item.getComposeTypeAsync((r) => done({ value: r.value.composeType }))')).toBe('reply');
    await sheet().click();
    await call(
      pane,
      'item.body.setSelectedDataAsync("<a href=\\"https://desk.example/IT-1\\">IT-1</a>", { coercionType: "html" }, done)',
    );
    await sheet().getByRole('link', { name: 'IT-1' }).waitFor();
    await call(pane, 'item.subject.setAsync("RE: Printer on fire [IT-1]", done)');
    await expect.poll(() => page.getByRole('textbox', { name: 'Subject' }).inputValue()).toContain('[IT-1]');
    await call(pane, 'item.cc.addAsync(["mia@world.example"], done)');
    await call(pane, 'item.addFileAttachmentFromBase64Async(btoa("smoke"), "log.txt", done)');
    await page.getByText('log.txt').waitFor();
  });

  it('keeps what the add-in needs later, and sets lines of its own only', async () => {
    await call(pane, 'item.sessionData.setAsync("ticket", "IT-1", done)');
    expect(await value('item.sessionData.getAsync("ticket", done)')).toBe('IT-1');
    expect(await call(pane, 'item.sessionData.setAsync("much", "x".repeat(50001), done)')).toMatchObject({
      error: 9051,
    });
    expect(await call(pane, 'item.internetHeaders.setAsync({ "X-Desk": "signed" }, done)')).toMatchObject({
      status: 'succeeded',
    });
    expect(await call(pane, 'item.internetHeaders.setAsync({ "Subject": "other" }, done)')).toMatchObject({
      error: 9031,
    });
    expect(await call(pane, 'item.getItemIdAsync(done)')).toMatchObject({ error: 9046 });
    const id = await value('item.saveAsync(done)');
    expect(await value('item.getItemIdAsync(done)')).toBe(id);
  });

  it('stops a mail when the add-in says so, and sends it when it does not', async () => {
    const subject = page.getByRole('textbox', { name: 'Subject' });
    await subject.fill('RE: secret');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alertdialog').getByText('This is secret.').waitFor();
    await page.getByRole('button', { name: 'Don’t send' }).click();
    await subject.fill('RE: Printer on fire');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    await outlook.settled();
    const [sent] = await outlook.mails('sentitems');
    expect(sent).toMatchObject({
      subject: 'RE: Printer on fire',
      hasAttachments: true,
      ccRecipients: [{ emailAddress: { address: 'mia@world.example' } }],
    });
    const mime = await outlook.mime(sent?.id);
    expect(mime.headers).toContainEqual(expect.objectContaining({ key: 'x-desk', value: 'signed' }));
    expect(mime.inReplyTo).toBe('<m1@fabrikam.example>');
    expect(mime.html).toContain('https://desk.example/IT-1');
    expect(await outlook.held('erik.holm@fabrikam.example')).toEqual(['RE: Printer on fire']);
    expect(await outlook.mails('drafts')).toEqual([]);
  });

  it('lets a mail go when its handler does not start, as a soft block does', async () => {
    await outlook.misbehaveInOutlook({ sendUnavailable: true });
    await page.getByRole('button', { name: 'New mail' }).click();
    await page.getByLabel('To', { exact: true }).fill('mia@world.example');
    await page.getByRole('textbox', { name: 'Subject' }).fill('secret');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(async () => (await outlook.held('mia@world.example')).includes('secret')).toBe(true);
  });

  it('complained of nothing', () => {
    expect([outlook.complaints, outlook.browser.refused]).toEqual([[], []]);
  });
});
