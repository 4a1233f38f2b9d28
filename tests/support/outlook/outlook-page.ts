import type { FrameLocator, Locator, Page } from 'playwright-core';

/** A person at the local Outlook, in the words of somebody who watches them. What is not there yet is waited for. */
export class OutlookPage {
  readonly page: Page;
  /** The add-in’s page beside the mail. */
  readonly pane: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    this.pane = page.frameLocator('iframe[title="Threadline"]');
  }

  /** Opens a folder of a mailbox. */
  async goes(box: string, folder = 'Inbox'): Promise<void> {
    const one = this.page.getByRole('region', { name: box, exact: true });
    await one.getByRole('button', { name: new RegExp(`^${folder}`) }).click();
  }

  /** Opens a mail in the list; `more` adds it to those that are chosen. */
  async opens(subject: string, more = false): Promise<void> {
    const mail = this.page.getByRole('main').getByRole('listitem').filter({ hasText: subject }).getByRole('button');
    await mail.first().click(more ? { modifiers: ['ControlOrMeta'] } : {});
  }

  /** Opens the add-in beside what is open. */
  async opensAddIn(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Threadline', exact: true }).click();
  }

  /** Opens a mail and the add-in beside it. */
  async looksAt(subject: string): Promise<void> {
    await this.opens(subject);
    await this.opensAddIn();
  }

  /** Keeps the add-in open from mail to mail. */
  async pins(): Promise<void> {
    await this.page.getByRole('complementary', { name: 'Threadline' }).getByRole('button', { name: 'Pin' }).click();
  }

  async presses(button: string | RegExp): Promise<void> {
    await this.pane.getByRole('button', { name: button, exact: true }).click();
  }

  /** Waits until the add-in says this. */
  async reads(text: string | RegExp): Promise<Locator> {
    const found = this.pane.getByText(text).first();
    await found.waitFor();
    return found;
  }

  /** The sheet on which a mail is written. */
  get sheet(): Locator {
    return this.page.frameLocator('iframe[title="The mail"]').getByRole('textbox');
  }

  async sends(): Promise<void> {
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await this.page.getByText('Sent.', { exact: true }).waitFor();
  }
}
