import type { Locator, Page } from 'playwright-core';

/** Where a person can look in the local Slack. */
export type Spot = '# general' | '# it-desk' | '# hr-desk' | 'messages' | 'home';

/** A person at the local Slack, in the words of somebody who watches them. What is not there yet is waited for. */
export class SlackPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a channel, the messages with the app, or the app's Home. */
  async goes(to: Spot): Promise<void> {
    const menu = this.page.getByRole('button', { name: 'Menu', exact: true });
    await this.page.getByRole('navigation', { name: 'Workspace', includeHidden: true }).waitFor({ state: 'attached' });
    if (await menu.isVisible()) await menu.click();
    const sidebar = this.page.getByRole('navigation', { name: 'Workspace' });
    const name = to.startsWith('#') ? to : 'Threadline';
    await sidebar.getByRole('button', { name: new RegExp(`^${name}(, unread)?$`) }).click();
    if (name === to) await this.page.getByRole('main', { name: to }).waitFor();
    else await this.page.getByRole('tab', { name: to === 'home' ? 'Home' : 'Messages' }).click();
  }

  /** Types into the composer of where they are, or of `at`, and sends it. */
  async types(text: string, at?: Spot): Promise<void> {
    if (at) await this.goes(at);
    await send(this.page.getByRole('main').getByRole('textbox', { name: /^Message / }), text);
  }

  /** Becomes somebody else in the same browser. */
  async becomes(who: string): Promise<void> {
    const people = this.page.getByRole('combobox', { name: 'You are' });
    const option = people.locator('option', { hasText: new RegExp(`^${who} `) });
    await people.selectOption(await option.getAttribute('value'));
    await this.page.getByRole('main').waitFor();
  }

  /** The live card of a ticket where they are. */
  card(key: string): Card {
    const heading = this.page.getByRole('heading', { name: `${key} · ` });
    return new Card(
      this.page
        .getByRole('main')
        .getByRole('article', { name: /^Threadline: / })
        .filter({ has: heading }),
    );
  }

  /** All messages here, or in the open thread, that hold this text. */
  messages(text: string | RegExp, where: 'main' | 'thread' = 'main'): Locator {
    return this.pane(where).getByRole('article').filter({ hasText: text });
  }

  /** Waits until a message with this text is here. */
  async reads(text: string | RegExp, where: 'main' | 'thread' = 'main'): Promise<Locator> {
    const found = this.messages(text, where).last();
    await found.waitFor();
    return found;
  }

  /** Opens the thread below the message that holds this text. */
  async opensThread(text: string | RegExp): Promise<void> {
    const message = this.messages(text).first();
    await message.hover();
    await message.getByRole('button', { name: 'Reply in thread' }).click();
    await this.pane('thread').waitFor();
  }

  /** Writes into the open thread. */
  async repliesInThread(text: string): Promise<void> {
    await send(this.pane('thread').getByRole('textbox', { name: 'Reply in thread' }), text);
  }

  /** Chooses from the menu of a message. */
  async chooses(entry: string, on: Locator): Promise<void> {
    await on.hover();
    await on.getByRole('button', { name: 'More message actions' }).click();
    await on.getByRole('menuitem', { name: entry }).click();
  }

  /** Puts an emoji on a message, or takes their own away again. */
  async reacts(emoji: string, on: Locator): Promise<void> {
    await on.hover();
    await on.getByRole('button', { name: 'React', exact: true }).click();
    await on.getByRole('menuitem', { name: `:${emoji}:`, exact: true }).click();
  }

  /** Corrects the message in the open thread that holds this text. */
  async edits(text: string, to: string): Promise<void> {
    await this.chooses('Edit message', await this.reads(text, 'thread'));
    await send(this.pane('thread').getByRole('textbox', { name: 'Edit message' }), to);
  }

  /** Presses a button of a message, or of the Home. */
  async presses(button: string, on: Locator = this.page.getByRole('main')): Promise<void> {
    await on.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** Gives stars below the sentence that asks for them. */
  async rates(stars: string, asked: Locator): Promise<void> {
    await asked.getByRole('combobox', { name: 'Rate the help' }).click();
    await asked.getByRole('option', { name: stars }).click();
  }

  /** Turns one of the local Slack's bad manners on or off. */
  async misbehaves(how: string, on: boolean): Promise<void> {
    const panel = await this.panel('Misbehave');
    await panel.getByRole('checkbox', { name: how }).setChecked(on);
  }

  /** The lines of the wire that hold this text, newest first. */
  async wire(text: string): Promise<Locator> {
    const panel = await this.panel('Wire');
    await panel.getByRole('searchbox', { name: 'Filter requests' }).fill(text);
    return panel.getByRole('group');
  }

  /** The open form with this title, waited for. */
  async form(title: string): Promise<Form> {
    const form = new Form(this.page.getByRole('dialog', { name: title }));
    await form.dialog.waitFor();
    return form;
  }

  /** Fills in the form for a new ticket by command, opens the ticket, and gives its key. */
  async opensTicket(title: string, at: Spot = '# general'): Promise<string> {
    await this.types(`/ticket new ${title}`, at);
    await (await this.form('New ticket')).sends('Open ticket');
    return keyIn(await (await this.reads(/^.*[A-Z]+-\d+ is open\./)).last().innerText());
  }

  private async panel(name: 'Misbehave' | 'Wire'): Promise<Locator> {
    const panel = this.page.getByRole('complementary', { name });
    if (!(await panel.isVisible())) await this.page.getByRole('button', { name, exact: true }).click();
    return panel;
  }

  private pane(where: 'main' | 'thread'): Locator {
    return where === 'main' ? this.page.getByRole('main') : this.page.getByRole('complementary', { name: 'Thread' });
  }
}

/** A card with its facts and controls. */
export class Card {
  readonly message: Locator;

  constructor(message: Locator) {
    this.message = message;
  }

  async presses(button: string): Promise<void> {
    await this.message.getByRole('button', { name: button, exact: true }).click();
  }

  /** Chooses from the menu of further actions, or where all actions are shown to them alone. */
  async pressesUnderMore(action: string | RegExp): Promise<void> {
    await this.message.getByRole('button', { name: 'More options' }).click();
    const entry = (name: string | RegExp) => this.message.page().getByRole('menuitem', { name });
    await entry(action).or(entry('All actions')).first().waitFor();
    if ((await entry(action).count()) > 0) return entry(action).click();
    const heading = (await this.message.getByRole('heading').first().innerText()).trim();
    await entry('All actions').click();
    const page = this.message.page();
    const alone = page.getByRole('article').filter({ hasText: 'Only visible to you' }).filter({ hasText: heading });
    await alone.last().waitFor();
    const pressed = alone.last().getByRole('button', { name: action, exact: true });
    if ((await pressed.count()) > 0) await pressed.click();
    else {
      await alone.last().getByRole('button', { name: 'More options' }).click();
      await entry(action).click();
    }
    // Behind a form nothing can be clicked: the card that was shown is put away so that the posted one is the only one again.
    await alone.last().getByRole('button', { name: 'Dismiss message' }).dispatchEvent('click');
  }

  /** Chooses in the form that changes a ticket, and saves. */
  async chooses(menu: string, option: string): Promise<void> {
    await this.pressesUnderMore(/^Status, /);
    const form = new Form(this.message.page().getByRole('dialog', { name: /^Change / }));
    await form.dialog.waitFor();
    await form.chooses(menu, option);
    await form.sends('Save');
  }

  /** Resolves the ticket, with a word to everybody on it where there is one. */
  async resolves(word = ''): Promise<void> {
    const button = this.message.getByRole('button', { name: 'Resolve', exact: true });
    await this.message.getByRole('button', { name: 'More options' }).waitFor();
    if ((await button.count()) > 0) await button.click();
    else await this.pressesUnderMore('Resolve');
    const form = new Form(this.message.page().getByRole('dialog', { name: /^Resolve / }));
    await form.dialog.waitFor();
    if (word) await form.dialog.getByRole('textbox').fill(word);
    await form.sends('Resolve');
  }

  /** Waits until the card says all of this. */
  async says(...texts: (string | RegExp)[]): Promise<void> {
    let card = this.message;
    for (const text of texts) card = card.filter({ hasText: text });
    await card.waitFor();
  }
}

/** An open form. */
export class Form {
  readonly dialog: Locator;

  constructor(dialog: Locator) {
    this.dialog = dialog;
  }

  field(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label });
  }

  async fills(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  async chooses(menu: string, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: menu }).click();
    await this.dialog.getByRole('option', { name: option }).click();
  }

  /** Takes out again what was chosen in a menu of several. */
  async takesOut(option: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Remove ${option}` }).click();
  }

  /** Presses a button and waits until the form is gone. */
  async sends(button: string): Promise<void> {
    // The cross above a form is a button, too; the form's own come after it.
    await this.dialog.getByRole('button', { name: button, exact: true }).last().click();
    await this.dialog.waitFor({ state: 'detached' });
  }
}

/** The first ticket key in a text. */
function keyIn(text: string): string {
  const key = /\b[A-Z][A-Z0-9]*-\d+\b/.exec(text)?.[0];
  if (!key) throw new Error(`No ticket key in: ${text}`);
  return key;
}

async function send(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}
