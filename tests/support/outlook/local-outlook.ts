import type { Frame, Page } from 'playwright-core';
import type { Misbehaviour } from '../../../playground/outlook/misbehaviour.ts';
import { ben, someMail } from '../../playground/mail/world.ts';
import { launchBrowser } from '../browser.ts';
import { aPaneServer } from './pane-server.ts';

/** What a call of Office came to. */
export interface Called {
  readonly status?: 'succeeded' | 'failed';
  readonly value?: unknown;
  readonly error?: number;
  /** The script did not let the call out. */
  readonly thrown?: string;
}

/** A local Outlook with an add-in that does nothing by itself, and a browser to look at it. */
export async function anOutlook() {
  const panes = await aPaneServer();
  const mail = await someMail({ productUrl: panes.url });
  panes.known.officeJs = mail.outlook.officeJsUrl;
  panes.known.outlook = mail.outlook.origin;
  const browser = await launchBrowser();
  const complaints: string[] = [];
  const misbehave = async (how: Partial<Misbehaviour>) => {
    const body = JSON.stringify(how);
    const headers = { 'content-type': 'application/json' };
    await fetch(`${mail.url}/outlook/control/misbehaviour`, { method: 'PUT', headers, body });
  };
  return {
    ...mail,
    browser,
    complaints,
    misbehaveInOutlook: misbehave,
    /** Outlook as this person, in the folder Inbox of the mailbox that is named. */
    async open(as = ben, box = 'Help') {
      const context = await browser.context({ viewport: { width: 1500, height: 860 } });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(`${mail.outlook.pageUrl}?as=${as}`);
      await page.getByRole('region', { name: box, exact: true }).getByRole('button', { name: /Inbox/ }).click();
      return page;
    },
    end: async () => {
      await browser.close();
      await mail.end();
      await panes.end();
    },
  };
}

export const choose = (page: Page, subject: string, more = false) =>
  page
    .getByRole('main')
    .getByRole('button', { name: subject })
    .first()
    .click(more ? { modifiers: ['ControlOrMeta'] } : {});

/** Opens the task pane beside what is open, and waits until Office is ready in it. */
export async function openPane(page: Page): Promise<Frame> {
  await page.getByRole('main').getByRole('button', { name: 'Threadline' }).click();
  return readyPane(page);
}

export async function readyPane(page: Page): Promise<Frame> {
  await page.frameLocator('iframe[title="Threadline"]').getByText('pane').waitFor();
  const frame = page.frames().find((one) => one.url().includes('/pane.html'));
  if (!frame) throw new Error('There is no pane.');
  await frame.waitForFunction(() => 'ready' in window);
  return frame;
}

/** Calls Office in the pane; `done` of the line is the callback, `mailbox` and `item` what they are in Office. */
export const call = (frame: Frame, line: string): Promise<Called> =>
  frame.evaluate(`new Promise((ended) => {
    const { mailbox } = Office.context, { item } = mailbox;
    const done = ({ status, value, error }) => ended({ status, value, error: error?.code });
    try { ${line} } catch (error) { ended({ thrown: error.message }) }
  })`);

/** Asks for a token as an add-in does, with Microsoft’s library; the code of the error where there is none. */
export const tokenIn = (
  frame: Frame,
  { clientId, authority, scope }: Tokens,
): Promise<{ token?: string; who?: string; error?: string }> =>
  frame.evaluate(`msal.createNestablePublicClientApplication(${JSON.stringify({ auth: { clientId, authority }, cache: { cacheLocation: 'memoryStorage' } })})
    .then((app) => app.acquireTokenSilent({ scopes: [${JSON.stringify(scope)}] })
      .catch((error) => error instanceof msal.InteractionRequiredAuthError ? app.acquireTokenPopup({ scopes: [${JSON.stringify(scope)}] }) : Promise.reject(error)))
    .then(({ accessToken, account }) => ({ token: accessToken, who: account.username }), (error) => ({ error: error.errorCode ?? error.message }))`);

interface Tokens {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
}
