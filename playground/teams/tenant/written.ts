import type { Live } from '../live.ts';
import type { Conversation, Message, SentFile } from '../state.ts';
import { pictureOf } from './address.ts';
import { escaped, linked } from './html.ts';
import { quoteHtml, quoteText } from './quoted.ts';

type Mention = Message['mentions'][number];

/** What a person typed, with the people and the app that it mentions by `@name`. */
export interface Written {
  readonly text: string;
  readonly html: string;
  readonly mentions: Mention[];
}

/** Reads typed text; `mention` puts the app's name in front when it stands nowhere. */
export function asWritten(live: Live, conversation: Conversation, typed: string, mention = false): Written {
  const { name } = live.state.app;
  const text = mention && !typed.includes(`@${name}`) ? `@${name} ${typed}` : typed;
  const people = live.state.people.filter(({ id }) => conversation.members.includes(id));
  const known: Mention[] = [{ id: 'bot', text: name }, ...people.map((one) => ({ id: one.id, text: one.name }))];
  const mentions = known.filter((one) => text.includes(`@${one.text}`));
  // Mentions first: a link ends where one begins.
  const html = marked(escaped(text), mentions, (one) => `<span class="mention">${escaped(one.text)}</span>`);
  return { text, html: linked(html).replaceAll('\n', '<br>'), mentions };
}

const marked = (html: string, mentions: readonly Mention[], mark: (one: Mention, index: number) => string) =>
  mentions.reduce((text, one, index) => text.replaceAll(`@${escaped(one.text)}`, () => mark(one, index)), html);

/** The text of the activity: mentions as `<at>` elements, and in channels the line break at the end that Teams adds. */
export function activityText(message: Message, conversation: Conversation): string {
  const text = message.mentions.reduce(
    (all, { text: name }) => all.replaceAll(`@${name}`, () => `<at>${name}</at>`),
    message.text ?? '',
  );
  return quoteText(message) + (conversation.kind === 'channel' && message.mentions.length > 0 ? `${text}\n` : text);
}

/** The same as HTML: the attachment that comes along with every typed message; of `files` only their place is marked. */
export function activityHtml(live: Live, message: Message, files: readonly SentFile[] = []): string {
  const html = escaped(message.text ?? '').replaceAll('\n', '<br>');
  const said = marked(html, message.mentions, (one, index) => `<at id="${index}">${escaped(one.text)}</at>`);
  const pictures = (message.files ?? []).map((one) =>
    one.inline ? `<p><img alt="image" src="${escaped(pictureOf(live, one))}" itemid="${one.id}"></p>` : '',
  );
  const places = files.map(({ id }) => `<attachment id="${id}"></attachment>`);
  return `${quoteHtml(live, message)}<p>${said}</p>${pictures.join('')}${places.join('')}`;
}

/** The mention entities of the activity. */
export function mentionEntities(live: Live, message: Message): unknown[] {
  const { botId, name } = live.state.app;
  return message.mentions.map(({ id, text }) => {
    const person = live.state.people.find((one) => one.id === id);
    const mentioned = person ? { id: person.mri, name: person.name } : { id: botId, name };
    return { type: 'mention', mentioned, text: `<at>${text}</at>` };
  });
}

/** Whether a line begins with a command of the app, or with the app's name, after a slash. */
export function isCommand(live: Live, typed: string): boolean {
  const line = typed.replace(/^\//, '').toLowerCase();
  const names = [live.state.app.name, ...live.app.commands.map(({ title }) => title)];
  return names.some((name) => line === name.toLowerCase() || line.startsWith(`${name.toLowerCase()} `));
}

/** What the bot gets of a slash command: without the slash, and without the app's name in front. */
export function asCommand(live: Live, typed: string): string {
  const bare = typed.replace(/^\//, '');
  const prefix = `${live.state.app.name} `;
  return bare.toLowerCase().startsWith(prefix.toLowerCase()) ? bare.slice(prefix.length).trim() : bare;
}
