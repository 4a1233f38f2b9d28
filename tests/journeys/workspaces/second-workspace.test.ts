import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('a second workspace is connected by a link, works, and is left', () => {
  let stage: Stage;
  let olga: ApiCaller;
  let frida: SlackPage;
  let browser: Page;
  let link: string;
  beforeAll(async () => {
    stage = await aStage();
    olga = await ownerCaller(stage);
    frida = await stage.fabrikam('U0FRIDA');
    browser = await stage.page();
  });
  afterAll(() => stage?.close());

  const workspaces = async () => {
    const one = z.object({ name: z.string(), state: z.string(), reason: z.string().nullable() });
    return z.object({ items: z.array(one) }).parse(await olga.call('GET', 'workspaces')).items;
  };

  test('before that Slack knows no /ticket there', async () => {
    await frida.types('/ticket mine', '# general');
    await frida.reads('is not a valid command');
  });

  test('Olga makes a link, and somebody says no in Slack: nothing is installed', async () => {
    const made = z.object({ url: z.string() }).parse(await olga.call('POST', 'workspaces/slack/install-links'));
    const { pathname, search } = new URL(made.url);
    link = `${stage.url}${pathname}${search}`;
    await browser.goto(link);
    await browser.getByRole('button', { name: 'Go on to Slack' }).click();
    await browser.getByLabel('Workspace').selectOption({ label: 'Fabrikam' });
    await browser.getByRole('button', { name: 'Cancel' }).click();
    await browser.getByRole('heading', { name: 'Nothing was installed' }).waitFor();
    expect((await workspaces()).map(({ name }) => name)).toEqual(['Northwind']);
  });

  test('by the same link they install it, once', async () => {
    await browser.goto(link);
    await browser.getByRole('button', { name: 'Go on to Slack' }).click();
    await browser.getByLabel('Workspace').selectOption({ label: 'Fabrikam' });
    await browser.getByRole('button', { name: 'Allow' }).click();
    await browser.getByText('Threadline works in Fabrikam now').waitFor();
    expect(await workspaces()).toMatchObject([{ name: 'Fabrikam', state: 'connected' }, { name: 'Northwind' }]);
    await browser.goto(link);
    await browser.getByText('was used already').waitFor();
  });

  test('Frida opens a ticket there, and her card is in her messages', async () => {
    await frida.page.reload();
    await frida.types('/ticket new The crane is stuck', '# general');
    const form = await frida.form('New ticket');
    await form.sends('Open ticket');
    await frida.reads('IT-4 is open');
    await stage.settled();
    await frida.goes('messages');
    await frida.card('IT-4').says('Replies in this thread go to IT help');
  });

  test('an agent of the first workspace answers, and Frida reads it in hers', async () => {
    const ben = await stage.slack('Ben');
    await ben.goes('# it-desk');
    await ben.card('IT-4').presses('Take it');
    await ben.types('/ticket reply IT-4 The fitter is on the way.');
    await stage.settled();
    await frida.card('IT-4').says('Ben Okafor');
    await frida.opensThread('The crane is stuck');
    await frida.reads('The fitter is on the way.', 'thread');
  });

  test('the app is removed there: the desk says so, and the first workspace goes on', async () => {
    await browser.goto(`${stage.slackUrl}/slack/apps/manage`);
    await browser.getByRole('button', { name: 'Remove app from Fabrikam' }).click();
    await browser.getByText('Where Threadline is installed').waitFor();
    await expect
      .poll(workspaces, { timeout: 20_000 })
      .toMatchObject([{ name: 'Fabrikam', state: 'disconnected' }, { state: 'connected' }]);
    const ben = await stage.slack('Ben');
    await ben.goes('# it-desk');
    await ben.types('/ticket note IT-4 Nobody there reads this.');
    await stage.settled();
    await ben.types('/ticket IT-4');
    await ben.reads('The crane is stuck');
    await frida.page.reload();
    await frida.types('/ticket mine', '# general');
    await expect.poll(() => frida.messages('is not a valid command').count()).toBe(2);
  });
});
