import { decodeJwt } from 'jose';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { misbehaviour } from '../../../playground/outlook/misbehaviour.ts';
import { anOutlook, call, choose, openPane, readyPane, tokenIn } from '../../support/outlook/local-outlook.ts';

type Outlook = Awaited<ReturnType<typeof anOutlook>>;
let outlook: Outlook;
let page: Page;
let pane: Frame;

const file = [
  'Content-Type: multipart/mixed; boundary=x',
  '',
  '--x',
  'Content-Type: text/plain',
  '',
  'It burns.',
  '--x',
  'Content-Type: text/plain; name=log.txt',
  'Content-Disposition: attachment; filename=log.txt',
  '',
  'smoke',
  '--x--',
];

beforeAll(async () => {
  outlook = await anOutlook();
  await outlook.arrive(['Subject: Printer on fire', 'Message-ID: <m1@fabrikam.example>', ...file]);
  await outlook.arrive(['Subject: Second mail', 'Message-ID: <m2@fabrikam.example>']);
  page = await outlook.open();
  await choose(page, 'Printer on fire');
  pane = await openPane(page);
});
afterEach(async () => {
  await outlook.misbehaveInOutlook(misbehaviour.parse({}));
});
afterAll(() => outlook.end());

const value = async (line: string) => (await call(pane, line)).value;

describe('Microsoft’s own script in the local Outlook', () => {
  it('tells the add-in of the mail that is open, in a shared mailbox of whose it is', async () => {
    expect(await pane.evaluate('window.ready')).toMatchObject({ host: 'Outlook' });
    expect(await value('done({ value: [item.subject, item.internetMessageId, item.from.emailAddress] })')).toEqual([
      'Printer on fire',
      '<m1@fabrikam.example>',
      'erik.holm@fabrikam.example',
    ]);
    expect(await value('item.getSharedPropertiesAsync(done)')).toMatchObject({ targetMailbox: 'help@world.example' });
    expect(await value('done({ value: mailbox.userProfile.emailAddress })')).toBe('ben@world.example');
  });

  it('gives the text, the headers, the files and the whole mail', async () => {
    expect(await value('item.body.getAsync("text", done)')).toContain('It burns.');
    expect(await value('item.getAllInternetHeadersAsync(done)')).toContain('Message-ID: <m1@fabrikam.example>');
    const whole = Buffer.from(String(await value('item.getAsFileAsync(done)')), 'base64').toString();
    expect(whole).toContain('Message-ID: <m1@fabrikam.example>');
    expect(await value('item.getAttachmentContentAsync(item.attachments[0].id, done)')).toEqual({
      content: Buffer.from('smoke\n').toString('base64'),
      format: 'base64',
    });
    expect(await call(pane, 'item.getAttachmentContentAsync("none", done)')).toMatchObject({ error: 9003 });
  });

  it('serves three files at once and no fourth', async () => {
    await outlook.misbehaveInOutlook({ delayMs: 0 });
    const codes = await value(`Promise.all([1, 2, 3, 4].map(() => new Promise((one) =>
      item.getAttachmentContentAsync(item.attachments[0].id, (r) => one(r.error?.code ?? r.status)))))
      .then((value) => done({ value }))`);
    expect(codes).toEqual(['succeeded', 'succeeded', 'succeeded', 5100]);
  });

  it('keeps properties of the mail, settings of the person, and at most five lines above the mail', async () => {
    const set =
      'item.loadCustomPropertiesAsync(({ value }) => { value.set("ticket", "IT-1"); value.saveAsync(done); })';
    expect(await call(pane, set)).toMatchObject({ status: 'succeeded' });
    expect(
      await call(
        pane,
        'item.loadCustomPropertiesAsync(({ value }) => { value.set("x", "y".repeat(2500)); try { value.saveAsync(done); } catch (error) { ended({ thrown: error.message }); } })',
      ),
    ).toHaveProperty('thrown');
    const settings = Office('roamingSettings.set("seen", 1); Office.context.roamingSettings.saveAsync(done)');
    expect(await call(pane, settings)).toMatchObject({ status: 'succeeded' });
    const add = (key: number) =>
      call(
        pane,
        `item.notificationMessages.addAsync("k${key}", { type: "errorMessage", message: "Note ${key}" }, done)`,
      );
    for (const key of [1, 2, 3, 4, 5]) expect(await add(key)).toMatchObject({ status: 'succeeded' });
    expect(await add(6)).toMatchObject({ error: 9025 });
    expect(await add(1)).toMatchObject({ error: 9023 });
    await page.getByText('Note 3').waitFor();
  });

  it('refuses what the add-in’s permission does not cover, and what it does not know', async () => {
    expect((await call(pane, 'item.move("inbox", done)')).thrown).toMatch(/permission/i);
    expect(await call(pane, 'item.categories.getAsync(done)')).toMatchObject({ error: 5000 });
  });

  it('gives a token of the local Entra by nested app authentication, to who looks', async () => {
    const { token = '', who } = await tokenIn(pane, outlook.outlook);
    expect(who).toBe('ben@world.example');
    expect(decodeJwt(token)).toMatchObject({ aud: outlook.outlook.clientId, scp: 'access_as_user', ver: '2.0' });
    await outlook.misbehaveInOutlook({ tokenOf: 'mia@world.example' });
    expect((await tokenIn(pane, outlook.outlook)).who).toBe('mia@world.example');
    await outlook.misbehaveInOutlook({ tokenOf: '', nestedAuth: 'disabled' });
    expect((await tokenIn(pane, outlook.outlook)).error).toMatch(/disabled/);
    await outlook.misbehaveInOutlook({ nestedAuth: 'interact' });
    const asked = tokenIn(pane, outlook.outlook);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Continue' }).click();
    expect((await asked).who).toBe('ben@world.example');
  });

  it('takes the network away from the pane, and gives it back', async () => {
    const ping = () => pane.evaluate('fetch("ping").then((one) => one.status, (error) => error.message)');
    await outlook.misbehaveInOutlook({ noNetwork: true });
    await expect.poll(ping).toBe('Failed to fetch');
    expect(await pane.evaluate('navigator.onLine')).toBe(false);
    await outlook.misbehaveInOutlook({ noNetwork: false });
    await expect.poll(ping).toBe(200);
  });

  it('tells the pane of the colours, and of their change', async () => {
    expect(await value('done({ value: Office.context.officeTheme.isDarkTheme })')).toBe(false);
    await call(
      pane,
      'mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, (e) => { window.themed = e.officeTheme.bodyBackgroundColor; }, done)',
    );
    await page.getByRole('checkbox', { name: 'High contrast' }).check();
    await expect.poll(() => pane.evaluate('window.themed')).toBe('#000000');
    expect(await value('done({ value: Office.context.officeTheme.isDarkTheme })')).toBe(true);
    await page.getByRole('checkbox', { name: 'High contrast' }).uncheck();
  });

  it('follows a pinned pane from mail to mail, to none, and to several', async () => {
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await call(
      pane,
      'window.seen = []; mailbox.addHandlerAsync(Office.EventType.ItemChanged, () => seen.push(mailbox.item?.subject ?? null), done)',
    );
    await call(
      pane,
      'window.several = 0; mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, () => several++, done)',
    );
    await choose(page, 'Second mail');
    await expect.poll(() => pane.evaluate('seen')).toEqual(['Second mail']);
    expect(await value('item.loadCustomPropertiesAsync(({ value }) => done({ value: value.getAll() }))')).toEqual({});
    await choose(page, 'Printer on fire', true);
    await expect.poll(() => pane.evaluate('[seen.at(-1), several]')).toEqual([null, 1]);
    const all = await value('mailbox.getSelectedItemsAsync((r) => done({ value: r.value.map((one) => one.subject) }))');
    expect(all).toEqual(['Second mail', 'Printer on fire']);
    const loaded =
      await value(`mailbox.getSelectedItemsAsync(({ value: [, one] }) => mailbox.loadItemByIdAsync(one.itemId, (first) =>
      mailbox.loadItemByIdAsync(one.itemId, (second) => first.value.getAsFileAsync((whole) => first.value.unloadAsync(() =>
        done({ value: [first.value.subject, second.status, atob(whole.value).includes('m1@fabrikam.example')] }))))))`);
    expect(loaded).toEqual(['Printer on fire', 'failed', true]);
    await choose(page, 'Printer on fire');
    await expect.poll(() => pane.evaluate('seen.at(-1)')).toBe('Printer on fire');
    expect(await value('item.loadCustomPropertiesAsync(({ value }) => done({ value: value.get("ticket") }))')).toBe(
      'IT-1',
    );
  });

  it('misbehaves: an event that never comes, that comes before its item, an empty id', async () => {
    await outlook.misbehaveInOutlook({ itemChanged: 'never' });
    await pane.evaluate('seen.length = 0');
    await choose(page, 'Second mail');
    await page.getByRole('heading', { name: 'Second mail' }).waitFor();
    expect(await value('done({ value: [item.subject, seen.length] })')).toEqual(['Printer on fire', 0]);
    await outlook.misbehaveInOutlook({ itemChanged: 'early', itemChangedMs: 300, emptyItemId: true });
    await choose(page, 'Printer on fire');
    await expect.poll(() => pane.evaluate('seen')).toEqual(['Second mail']);
    await expect.poll(() => value('done({ value: [item.subject, item.itemId] })')).toEqual(['Printer on fire', '']);
  });

  it('hides a shared mailbox, and does less in an older client', async () => {
    await outlook.misbehaveInOutlook({ hiddenShared: true });
    await page.getByRole('combobox', { name: 'Client' }).selectOption('mobile');
    pane = await readyPane(page);
    await expect.poll(() => value('done({ value: item ?? null })')).toBeNull();
    await outlook.misbehaveInOutlook({ hiddenShared: false });
    await page.getByRole('combobox', { name: 'Client' }).selectOption('windows');
    pane = await readyPane(page);
    await expect
      .poll(() => value('done({ value: [typeof item?.getAsFileAsync, typeof window.nestedAppAuthBridge] })'))
      .toEqual(['undefined', 'undefined']);
    await page.getByRole('combobox', { name: 'Client' }).selectOption('web');
  });

  it('complained of nothing', () => {
    expect([outlook.complaints, outlook.browser.refused]).toEqual([[], []]);
  });
});

const Office = (rest: string) => `Office.context.${rest}`;
