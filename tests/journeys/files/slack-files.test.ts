import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const key = 'IT-4';
let stage: Stage;
let maya: SlackPage;
let ben: SlackPage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.slack('Maya'), await stage.slack('Ben')];
});
afterAll(() => stage?.close());

const png = (middle: string) =>
  Buffer.from(`iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42m${middle}AAAABJRU5ErkJggg==`, 'base64');
const Files = z.object({ items: z.array(z.looseObject({ name: z.string() })) });
const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const screen = png('P8z8BQDwAEhQGAhKmMIQ');
const manual = png('Nk+M9QDwADhgGAWjR9aw');
const image = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });

test('Maya attaches a picture to her form, and it is on the ticket', async () => {
  await maya.types('/ticket new The screen flickers red', '# general');
  const form = await maya.form('New ticket');
  await form.dialog.getByLabel('Files', { exact: true }).last().setInputFiles(image('screen.png', screen));
  await form.dialog.getByRole('list', { name: 'Attached files' }).getByText('screen.png').waitFor();
  await form.chooses('Desk', 'IT help');
  await form.sends('Open ticket');
  await maya.reads(`${key} is open.`);
  await stage.settled();
  const { items } = Files.parse(await api.call('GET', `tickets/${key}/files`));
  expect(items).toMatchObject([
    { name: 'screen.png', mediaType: 'image/png', sha256: sum(screen), audience: 'public' },
  ]);
});

test('her card and the desk’s name it, and lead to the ticket’s page', async () => {
  for (const [page, place] of [
    [maya, 'messages'],
    [ben, '# it-desk'],
  ] as const) {
    await page.goes(place);
    const link = page.card(key).message.getByRole('link', { name: /^screen\.png \(/ });
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(new RegExp(`/tickets/${key}$`));
  }
});

test('a picture alone in her thread is a reply, which Ben sees in his channel', async () => {
  await maya.opensThread(`${key} ·`);
  const thread = maya.page.getByRole('complementary', { name: 'Thread' });
  await thread.getByLabel('Files', { exact: true }).setInputFiles(image('again.png', screen));
  await thread.getByRole('list', { name: 'Attached files' }).getByText('again.png').waitFor();
  await thread.getByRole('button', { name: 'Send' }).click();
  await ben.opensThread(`${key} ·`);
  const shown = ben.page.getByRole('complementary', { name: 'Thread' }).getByRole('img', { name: 'again.png' });
  await shown.waitFor();
  expect(await isDrawn(shown)).toBe(true);
});

test('Ben’s reply brings a picture back, which she can see and save', async () => {
  await ben.card(key).presses('Reply');
  const form = await ben.form(`Reply to ${key}`);
  await form.fills('Maya Lindqvist', 'Turn the cable, as here.');
  await form.dialog.getByLabel('Files', { exact: true }).last().setInputFiles(image('manual.png', manual));
  await form.dialog.getByRole('list', { name: 'Attached files' }).getByText('manual.png').waitFor();
  await form.sends('Send');
  const thread = maya.page.getByRole('complementary', { name: 'Thread' });
  await maya.reads('Turn the cable', 'thread');
  const shown = thread.getByRole('img', { name: 'manual.png' });
  await shown.waitFor();
  expect(await isDrawn(shown)).toBe(true);
  const saving = maya.page.waitForEvent('download');
  await thread.getByRole('link', { name: 'Download manual.png' }).click();
  expect(sum(await readFile(await (await saving).path()))).toBe(sum(manual));
  expect(stage.complaints).toEqual([]);
});

const isDrawn = (shown: ReturnType<SlackPage['page']['getByRole']>) =>
  shown.evaluate((node) => node instanceof HTMLImageElement && node.complete && node.naturalWidth === 1);
