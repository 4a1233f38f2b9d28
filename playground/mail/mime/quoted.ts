import type { Address, Mail, Mailbox } from '../state.ts';
import { type Language, languageOf } from '../store/folders.ts';
import { escaped } from './html.ts';
import { topicOf } from './thread.ts';

/** What Outlook writes above a quoted mail, and in front of a subject. */
const words: Readonly<
  Record<Language, { from: string; sent: string; to: string; cc: string; subject: string; re: string; fw: string }>
> = {
  en: { from: 'From', sent: 'Sent', to: 'To', cc: 'Cc', subject: 'Subject', re: 'RE', fw: 'FW' },
  de: { from: 'Von', sent: 'Gesendet', to: 'An', cc: 'Cc', subject: 'Betreff', re: 'AW', fw: 'WG' },
  pl: { from: 'Od', sent: 'Wysłane', to: 'Do', cc: 'DW', subject: 'Temat', re: 'ODP', fw: 'PD' },
};

/** The subject of an answer or of a forwarded mail, as this mailbox writes it. */
export function subjectOf(box: Mailbox, mail: Mail, kind: 'reply' | 'forward'): string {
  const { re, fw } = words[languageOf(box.locale)];
  return `${kind === 'reply' ? re : fw}: ${topicOf(mail.subject)}`;
}

const named = ({ name, address }: Address): string =>
  name === '' || name === address ? address : `${name} <${address}>`;

/** The block of headers that Outlook puts above what it quotes, and the mail below it. */
export function quoted(box: Mailbox, mail: Mail, inner: string): string {
  const label = words[languageOf(box.locale)];
  const sent = new Date(mail.sentAt).toLocaleString(languageOf(box.locale) === 'en' ? 'en-US' : box.locale, {
    ...{ dateStyle: 'full', timeStyle: 'short', timeZone: box.timeZone },
  });
  const lines = [
    [label.from, mail.from === null ? '' : named(mail.from)],
    [label.sent, sent],
    [label.to, mail.to.map(named).join('; ')],
    ...(mail.cc.length > 0 ? [[label.cc, mail.cc.map(named).join('; ')]] : []),
    [label.subject, mail.subject],
  ].map(([name = '', value = '']) => `<b>${name}:</b> ${escaped(value)}`);
  return [
    '<hr tabindex="-1" style="display:inline-block; width:98%">',
    '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size:11pt">',
    lines.join('<br>'),
    '</font><div>&nbsp;</div></div>',
    inner,
  ].join('');
}

/** The inside of the body of a page. */
export const insideOf = (html: string): string => /<body[^>]*>([\s\S]*?)<\/body>/i.exec(html)?.[1] ?? html;
