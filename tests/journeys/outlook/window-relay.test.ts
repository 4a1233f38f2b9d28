import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../../../prisma/cast.ts';
import { erikWrites } from '../../support/outlook/arriving.ts';
import { withHttpsEntra } from '../../support/outlook/https-entra.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('Outlook of another site without sign-in of its own, in a browser that keeps sites apart', () => {
  let stage: Stage;
  let page: Page;
  let ben: OutlookPage;
  let windows: readonly string[];
  beforeAll(async () => {
    stage = await aStage({ partitioned: true });
    await stage.misbehaveInOutlook({ nestedAuth: 'missing' });
    const about = { subject: 'Scanner shows error 42', id: 'relay@fabrikam.example' };
    await erikWrites(stage, { ...about, to: ['ben@northwind.example'] });
    page = await stage.page({ viewport: { width: 1500, height: 900 } });
    const local = new URL(stage.playgroundUrl);
    // The desk is at 127.0.0.1, so a page at this name is of another site, as Outlook's is.
    const outlook = `http://localhost:${local.port}`;
    const account = cast.people.find(({ name }) => name.startsWith('Ben '));
    ({ windows } = await withHttpsEntra(page.context(), { as: account?.email ?? '' }));
    await page.goto(`${outlook}/outlook/?as=${account?.entraId}`);
    ben = new OutlookPage(page);
    await ben.looksAt('Scanner shows error 42');
  });
  afterAll(() => stage?.close());

  test('the pane and a window of the desk share neither storage nor channels', async () => {
    await ben.reads('Sign in to see tickets');
    const pane = page.frames().find((one) => one.url().includes('/outlook/pane.html'));
    const own = await page.context().newPage();
    await own.goto(new URL('sign-in.html', pane?.url()).href);
    const heard = pane?.evaluate(
      () =>
        new Promise((told) => {
          new BroadcastChannel('apart').onmessage = () => told(true);
          setTimeout(() => told(false), 700);
        }),
    );
    await own.waitForTimeout(200);
    await own.evaluate(() => new BroadcastChannel('apart').postMessage(1));
    expect(await heard).toBe(false);
    await own.close();
  });

  test('a press opens a window of the desk, one there Microsoft’s, whose answer comes to the pane by the relay', async () => {
    const opened = page.context().waitForEvent('page');
    await ben.presses('Sign in');
    const relay = await opened;
    await relay.getByRole('button', { name: 'Continue' }).click();
    expect(relay.url()).toContain('/outlook/relay.html');
    await ben.pane.getByLabel('Title').waitFor();
    expect(windows).toHaveLength(1);
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  test('the mail becomes a ticket of the person who signed in there', async () => {
    await ben.presses('Create ticket');
    await ben.reads(/^Ticket IT-\d+ was opened/);
    await ben.reads('Nobody has it yet');
  });
});
