import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ben, erik, help, type Mail, mia, someMail } from '../../playground/mail/world.ts';
import { type LocalBrowser, launchBrowser } from '../../support/browser.ts';

let mail: Mail;
let browser: LocalBrowser;
beforeAll(async () => {
  mail = await someMail();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await mail?.end();
});

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

async function at(who: string, phone = false, dark = false): Promise<Page> {
  const context = await browser.context({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${mail.url}/mail/?as=${encodeURIComponent(who)}`);
  await page.getByRole('button', { name: 'New mail' }).waitFor();
  return page;
}

/** What axe finds wrong, and what hangs out of the screen. */
async function flaws(page: Page): Promise<unknown> {
  await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate(async () => {
    const run: unknown = Reflect.get(Reflect.get(globalThis, 'axe'), 'run');
    if (typeof run !== 'function') return ['axe is missing'];
    const { violations } = await run(document, { iframes: false });
    const found = violations.map(
      ({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id} ${nodes[0]?.html}`,
    );
    return document.documentElement.scrollWidth > innerWidth ? [...found, 'wider than the screen'] : found;
  });
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

test('a customer writes to the shared address, a colleague answers, and both read what the other wrote', async () => {
  const customer = await at(erik);
  await button(customer, 'New mail').click();
  await customer.getByRole('combobox', { name: 'To', exact: true }).fill('Help <help@world.example>');
  await customer.getByLabel('Subject').fill('Scanner');
  await customer.getByLabel('Text').fill('It scans nothing.\n<b>Really</b>');
  await customer
    .getByLabel('Files')
    .setInputFiles({ name: 'scan.txt', mimeType: 'text/plain', buffer: Buffer.from('white') });
  expect(await flaws(customer)).toEqual([]);
  await button(customer, 'Send').click();
  await customer.getByText('Sent.').waitFor();

  const colleague = await at(ben);
  await colleague
    .getByRole('region', { name: 'Help', exact: true })
    .getByRole('button', { name: /^Inbox/ })
    .click();
  await button(colleague, /Scanner/).click();
  const text = colleague.frameLocator('iframe').locator('body');
  await expect.poll(() => text.innerText()).toContain('<b>Really</b>');
  await colleague.getByRole('link', { name: /scan\.txt/ }).waitFor();
  expect(await flaws(colleague)).toEqual([]);
  await button(colleague, 'Reply').click();
  expect(await colleague.getByLabel('Subject').inputValue()).toBe('RE: Scanner');
  await colleague.getByLabel('Keep the copy in my own Sent Items only').waitFor();
  expect(await flaws(colleague)).toEqual([]);
  await colleague.getByLabel('Text').fill('Turn it on.');
  await button(colleague, 'Send').click();
  await colleague.getByText('Sent.').waitFor();

  await button(customer, /RE: Scanner/).click();
  await expect
    .poll(() => customer.frameLocator('iframe').locator('body').innerText())
    .toMatch(/Turn it on\.[\s\S]*From: Erik Holm/);
  const [copy] = await mail.mails('sentitems');
  expect((await mail.mime(copy?.id)).inReplyTo).toBeTruthy();
});

test('what a stranger wrote runs nothing', async () => {
  await mail.arrive(
    [
      'Subject: Trick',
      'To: ben@world.example',
      'Content-Type: text/html',
      '',
      '<img src=x onerror="top.document.title=1"><script>top.location="/"</script>Hi',
    ],
    { to: ['ben@world.example'] },
  );
  const page = await at(ben);
  await button(page, /Trick/).click();
  await expect.poll(() => page.frameLocator('iframe').locator('body').innerText()).toContain('Hi');
  expect(await page.title()).toBe('Local mail');
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
});

test('somebody goes away, and everybody who writes is told', async () => {
  const away = await at(mia);
  await button(away, 'Out of office').click();
  await away.getByLabel('Send automatic replies').check();
  await away.getByLabel('To colleagues').fill('Bin im Urlaub.');
  expect(await flaws(away)).toEqual([]);
  await button(away, 'Save').click();
  await button(away, 'Out of office is on').waitFor();
  const writer = await at(ben);
  await button(writer, 'New mail').click();
  await writer.getByRole('combobox', { name: 'To', exact: true }).fill('mia@world.example');
  await writer.getByLabel('Subject').fill('Lunch?');
  await button(writer, 'Send').click();
  await button(writer, /Automatische Antwort: Lunch\?/).waitFor();
});

test('a mail is forwarded whole, deleted, and had back, on a phone and in the dark', async () => {
  await mail.arrive(['Subject: Invoice', 'Message-ID: <invoice@fabrikam.example>']);
  const page = await at(ben, true, true);
  await page
    .getByRole('region', { name: 'Help', exact: true })
    .getByRole('button', { name: /^Inbox/ })
    .click();
  await button(page, /Invoice/).click();
  expect(await flaws(page)).toEqual([]);
  await button(page, 'Forward as attachment').click();
  await page.getByRole('combobox', { name: 'To', exact: true }).fill('mia@world.example');
  await button(page, 'Send').click();
  await page.getByText('Sent.').waitFor();
  await mail.settled();
  const [got] = await mail.mails('inbox', mia, '?$expand=attachments');
  expect(got?.attachments).toMatchObject([{ '@odata.type': '#microsoft.graph.itemAttachment', name: 'Invoice' }]);
  await button(page, 'Delete').click();
  await page
    .getByRole('region', { name: 'Help', exact: true })
    .getByRole('button', { name: /^Deleted Items/ })
    .click();
  await button(page, /Invoice/).click();
  await button(page, 'Restore').click();
  await expect.poll(async () => (await mail.mails('inbox', help)).map(({ subject }) => subject)).toContain('Invoice');
  expect(await flaws(page)).toEqual([]);
});
