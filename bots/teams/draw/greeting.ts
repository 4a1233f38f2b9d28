// Pure
import type { Words } from '#core';
import type { Drawn } from './card.ts';
import { acts } from './controls.ts';
import { cardOf, dialogButton, execute, text } from './elements.ts';
import { sentence } from './text.ts';

/** The first message of the app in a chat or a team: what it is for, and the three things that people do first. */
export function drawGreeting(words: Words, hello: string): Drawn {
  const { button, form } = words.chat;
  // Their answers stand below: the greeting stays for the next time.
  const line = (label: string, l: string) => execute(label, { act: acts.run, l, below: 1 });
  const open = dialogButton(form.newTicket, { act: acts.newTicket }, { style: 'positive' });
  const actions = [open, line(button.myTickets, 'mine'), line(button.help, 'help')];
  return { card: cardOf([text(sentence(hello))], actions), summary: hello };
}
