import type { Locator, Page } from 'playwright-core';
import { Form } from './slack-page.ts';

/** Where a person can look in the local Teams. */
type Spot = 'Threadline' | 'Northwind / General' | 'IT help / General' | 'IT help / Tickets' | 'People team / General';

/** A person at the local Teams, in the words of somebody who watches them. What is not there yet is waited for. */
export class TeamsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the chat with the app, or a channel. */
  async goes(to: Spot): Promise<void> {
    const list = this.page.getByRole('navigation', { name: 'Chats and teams', includeHidden: true });
    await list.waitFor({ state: 'attached' });
    if (!(await list.isVisible())) await this.page.getByRole('button', { name: 'Back' }).click();
    await list.getByRole('button', { name: new RegExp(`^${to}(, unread)?$`) }).click();
    await this.page.getByRole('main', { name: to.split(' / ').at(-1) ?? to }).waitFor();
  }

  /** Types into the composer of where they are, or of `at`, and sends it. */
  async types(text: string, at?: Spot): Promise<void> {
    if (at) await this.goes(at);
    await send(this.main.getByRole('textbox', { name: /^(Message|New post in) / }), text);
  }

  /** Pastes a text where messages are written, as one who copied it from elsewhere. */
  async pastes(text: string): Promise<void> {
    const box = this.main.getByRole('textbox', { name: /^(Message|New post in) / });
    await box.fill(text);
    for (const keys of ['Control+A', 'Control+X', 'Control+V']) await box.press(keys);
  }

  /** Chooses a file to be sent with what is typed next, where they are or below a post. */
  async attaches(name: string, content: string, below?: TeamsCard): Promise<void> {
    const place = below ? below.message : this.main;
    if (below) await below.message.getByRole('textbox', { name: 'Reply', exact: true }).click();
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(content) };
    await place.locator('input[type=file]').last().setInputFiles(file);
    await place.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }

  /** Pastes a picture where a reply is written. */
  async pastesPicture(base64: string, below: TeamsCard): Promise<void> {
    const box = below.message.getByRole('textbox', { name: 'Reply', exact: true });
    await box.click();
    await box.evaluate((node, bytes) => {
      const clipboardData = new DataTransfer();
      const content = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
      clipboardData.items.add(new File([content], 'image.png', { type: 'image/png' }));
      node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, base64);
    await below.message.getByRole('button', { name: 'Remove image.png' }).waitFor();
  }

  /** What is in a file of a message. */
  async download(message: Locator, name: string): Promise<string> {
    const href = await message.getByRole('link', { name: new RegExp(name) }).getAttribute('href');
    const answer = await this.page.request.get(new URL(href ?? '', this.page.url()).href);
    return answer.text();
  }

  /** Becomes somebody else in the same browser. */
  async becomes(who: string): Promise<void> {
    const people = this.page.getByRole('combobox', { name: 'You are' });
    const option = people.locator('option', { hasText: new RegExp(`^${who} `) });
    await people.selectOption(await option.getAttribute('value'));
    await this.main.waitFor();
  }

  /** The live card of a ticket where they are; where it was shown several times, the newest. */
  card(key: string): TeamsCard {
    return new TeamsCard(this.main.getByRole('article', { name: new RegExp(`^Threadline: \\S+ ${key} · `) }).last());
  }

  /** All messages here, or below a post, that hold this text. */
  messages(text: string | RegExp, below?: TeamsCard): Locator {
    return (below?.message ?? this.main).getByRole('article').filter({ hasText: text });
  }

  /** Waits until a message with this text is here, or below a post. */
  async reads(text: string | RegExp, below?: TeamsCard): Promise<Locator> {
    const found = this.messages(text, below).last();
    await found.waitFor();
    return found;
  }

  /** Shows the replies below a post that are folded away. */
  async unfolds(post: TeamsCard): Promise<void> {
    await post.message.getByRole('button', { name: /^See \d+ earlier/ }).click();
  }

  /** Writes below a post. */
  async repliesBelow(post: TeamsCard | Locator, text: string): Promise<void> {
    const message = post instanceof TeamsCard ? post.message : post;
    await send(message.getByRole('textbox', { name: 'Reply', exact: true }), text);
  }

  /** Chooses from the menu of a message. */
  async chooses(entry: string, on: Locator): Promise<void> {
    await on.hover();
    await on.getByRole('button', { name: 'More actions' }).first().click();
    await on.getByRole('menuitem', { name: entry }).click();
  }

  /** Answers a message of a chat by quoting it. */
  async quotes(message: Locator, text: string): Promise<void> {
    await this.chooses('Reply with quote', message);
    await this.main.getByRole('button', { name: 'Remove quote' }).waitFor();
    await this.types(text);
  }

  /** Corrects a message of theirs. */
  async edits(message: Locator, to: string): Promise<void> {
    await this.chooses('Edit', message);
    await send(message.getByRole('textbox', { name: 'Edit message' }), to);
  }

  /** Presses a button of a message. */
  async presses(button: string, on: Locator): Promise<void> {
    await on.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** Opens the app's own search below the composer of where they are. */
  async opensExtension(): Promise<Locator> {
    const composer = this.main.getByRole('button', { name: 'Threadline', exact: true }).last();
    await composer.click();
    return this.page.getByRole('dialog', { name: 'Threadline' });
  }

  /** Adds the app to a team of theirs, or takes it out. */
  async installs(team: string, on: boolean): Promise<void> {
    await this.page.getByRole('button', { name: `Manage ${team}` }).click();
    const dialog = this.page.getByRole('dialog', { name: `Manage ${team}` });
    await check(dialog.getByRole('checkbox', { name: 'Threadline is in this team' }), on);
    await dialog.getByRole('button', { name: 'Close' }).click();
  }

  /** Turns one of the local Teams' bad manners on or off. */
  async misbehaves(how: string, on: boolean): Promise<void> {
    const panel = await this.panel('Misbehave');
    await check(panel.getByRole('checkbox', { name: how }), on);
  }

  /** The lines of the wire that hold this text, newest first. */
  async wire(text: string): Promise<Locator> {
    const panel = await this.panel('Wire');
    await panel.getByRole('searchbox', { name: 'Filter requests' }).fill(text);
    return panel.getByRole('group');
  }

  /** The open dialog with this title, waited for. */
  async dialog(title: string): Promise<TeamsForm> {
    const form = new TeamsForm(this.page.getByRole('dialog', { name: title }));
    await form.dialog.waitFor();
    return form;
  }

  /** The form for a new ticket that stands in the chat, the newest, waited for. */
  async formInChat(): Promise<TeamsForm> {
    const form = new TeamsForm(this.main.getByRole('article', { name: 'Threadline: New ticket' }).last());
    await form.dialog.waitFor();
    return form;
  }

  /** Opens a ticket by a line in the chat with the app, and gives its key. */
  async opensTicket(title: string): Promise<string> {
    await this.types(`/ticket new ${title}`, 'Threadline');
    const before = await this.messages(opened).count();
    await (await this.formInChat()).presses('Open ticket');
    const line = this.messages(opened).nth(before);
    return /\b[A-Z]+-\d+\b/.exec(await line.innerText())?.[0] ?? '';
  }

  private get main(): Locator {
    return this.page.getByRole('main');
  }

  private async panel(name: 'Misbehave' | 'Wire'): Promise<Locator> {
    const panel = this.page.getByRole('complementary', { name });
    if (!(await panel.isVisible())) await this.page.getByRole('button', { name, exact: true }).click();
    return panel;
  }
}

const opened = /\b[A-Z]+-\d+ is open\./;

/** A ticket's card with its facts and buttons; in a channel, with the replies below it. */
export class TeamsCard {
  readonly message: Locator;
  /** The card without the replies below it. */
  readonly face: Locator;

  constructor(message: Locator) {
    this.message = message;
    this.face = message.locator('.card').first();
  }

  button(name: string): Locator {
    return this.face.getByRole('button', { name, exact: true });
  }

  async presses(button: string): Promise<void> {
    await this.button(button).click();
  }

  /** Presses a button that stands under "More"; again when the card was drawn anew, and folded, in between. */
  async pressesUnderMore(button: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (!(await this.button(button).isVisible())) await this.presses('More');
      try {
        return await this.button(button).click({ timeout: 2_000 });
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  /** Unfolds "Change", chooses, and saves; all of it again when the card was drawn anew, and folded, in between. */
  async changes(chosen: { Status?: string; Priority?: string; Category?: string; Desk?: string }): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (!(await this.button('Save').isVisible())) await this.pressesUnderMore('Change');
      try {
        for (const [menu, option] of Object.entries(chosen))
          await this.face.getByRole('combobox', { name: menu }).selectOption({ label: option }, { timeout: 2_000 });
        return await this.button('Save').click({ timeout: 2_000 });
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  /** Saves what was chosen under "Change"; unfolds it again when the card was drawn anew in between. */
  async saves(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.button('Save').click({ timeout: 2_000 });
      } catch (error) {
        if (tries === 5) throw error;
        if (!(await this.button('Save').isVisible())) await this.pressesUnderMore('Change');
      }
    }
  }

  /** Resolves the ticket, with a word to everybody on it where there is one. */
  async resolves(word = ''): Promise<void> {
    await this.presses('Resolve');
    const form = new TeamsForm(this.face.page().getByRole('dialog', { name: /^Resolve / }));
    await form.dialog.waitFor();
    if (word) await form.dialog.getByRole('textbox').fill(word);
    await form.sends('Resolve');
  }

  /** Waits until the card says all of this. */
  async says(...texts: (string | RegExp)[]): Promise<void> {
    let card = this.face;
    for (const text of texts) card = card.filter({ hasText: text });
    await card.waitFor();
  }
}

/** A form in a dialog or in the chat. */
export class TeamsForm extends Form {
  /** Chooses from a menu of the form. */
  override async chooses(menu: string, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: menu }).selectOption({ label: option });
  }

  /** Chooses from a menu that is narrowed down by typing. */
  async picks(menu: string, option: string): Promise<void> {
    const offered = this.dialog.locator(`option[value^="${option} "]`);
    await offered.waitFor({ state: 'attached' });
    await this.dialog.getByRole('combobox', { name: menu }).fill((await offered.getAttribute('value')) ?? '');
  }

  async presses(button: string): Promise<void> {
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
  }
}

/** Switches a box that shows what the platform says, a moment later. */
async function check(box: Locator, on: boolean): Promise<void> {
  if ((await box.isChecked()) === on) return;
  await box.click();
  await box.and(box.page().locator(on ? ':checked' : ':not(:checked)')).waitFor();
}

async function send(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}
