import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { MailFile } from '../../../outlook-addin/mail-item/mail.ts';
import { aLook, aPaneTicket } from './fake-desk.ts';

/** The pane looks for changes every few seconds. */
export const soon = <T>(look: () => T) => expect.poll(look, { timeout: 8_000 });

/** A file and a link, as attachments of a mail. */
export const twoFiles: MailFile[] = [
  { id: 'a', name: 'error.png', size: 20_000, kind: 'file', inline: false },
  { id: 'b', name: 'plan.pptx', size: 0, kind: 'cloud', inline: false },
];

/** What the desk says of a mail that Ana put on its ticket. */
export const filed = (changed: Parameters<typeof aLook>[0] = {}) =>
  aLook({
    filed: { how: 'mail', exact: true, ticket: aPaneTicket(), commentId: null, by: 'Ana Petrov', at: null },
    ...changed,
  });

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export const isRead = (page: Page, text: string) => page.getByText(text).first().waitFor();
/** What the live region says. */
export const hears = (page: Page, text: string) =>
  page.locator('[aria-live=polite]').getByText(text).waitFor({ state: 'attached' });
