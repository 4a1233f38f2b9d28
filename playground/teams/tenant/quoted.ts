import type { Live } from '../live.ts';
import type { Message } from '../state.ts';
import { escaped } from './html.ts';

// How Teams tells the bot of a message that is quoted (https://learn.microsoft.com/dotnet/api/microsoft.teams.apps.schema.entities.quotedreplydata):
// a placeholder in the text, an entity, and in the HTML the quote as people see it.

/** The placeholder that stands before the text. */
export const quoteText = ({ quotes }: Message): string => (quotes ? `<quoted messageId="${quotes.id}"/> ` : '');

/** The entity of a quote; of a card it has neither a preview nor a sender. */
export function quoteEntities(live: Live, { quotes }: Message): unknown[] {
  if (!quotes) return [];
  const { id: messageId, preview } = quotes;
  const { mri, name } = authorOf(live, quotes.from);
  const said = preview === '' ? {} : { senderId: mri, senderName: name, preview };
  return [{ type: 'quotedReply', quotedReply: { messageId, time: messageId, isReplyDeleted: false, ...said } }];
}

/** The quote as it stands before the message in its HTML. */
export function quoteHtml(live: Live, { quotes }: Message): string {
  if (!quotes) return '';
  const { mri, name } = authorOf(live, quotes.from);
  return [
    `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="${quotes.id}">`,
    `<strong itemprop="mri" itemid="${escaped(mri)}">${escaped(name)}</strong>`,
    `<span itemprop="time" itemid="${quotes.id}"></span>`,
    `<p itemprop="preview">${escaped(quotes.preview)}</p>`,
    '</blockquote>\n',
  ].join('\n');
}

function authorOf(live: Live, id: string): { mri: string; name: string } {
  const { app, people } = live.state;
  return people.find((one) => one.id === id) ?? { mri: app.botId, name: app.name };
}
