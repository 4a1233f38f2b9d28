// Pure
import type { Mail } from '../message/mail.ts';

const most = 20_000;

/** What a mail says, roughly: enough to look for phrases in it. */
export const roughText = (mail: Pick<Mail, 'text' | 'html'>): string =>
  mail.text !== null ? mail.text.slice(0, most) : withoutTags((mail.html ?? '').slice(0, 10 * most)).slice(0, most);

function withoutTags(html: string): string {
  const body = html.slice(Math.max(0, html.search(/<body[\s>]/i)));
  const pieces = body.split('<');
  let unseen = '';
  const seen = pieces.map((piece, at) => {
    const end = at === 0 ? -1 : piece.indexOf('>');
    if (at > 0 && end === -1) return unseen === '' ? piece : '';
    const name = at === 0 ? '' : (/^\/?[a-z][a-z0-9]*/i.exec(piece)?.[0] ?? '').toLowerCase();
    if (unseen !== '' && name === `/${unseen}`) unseen = '';
    else if (unseen === '' && (name === 'style' || name === 'script')) unseen = name;
    if (unseen !== '') return '';
    return (/^\/?(?:p|div|br|tr|li|h[1-6]|table)$/.test(name) ? '\n' : '') + piece.slice(end + 1);
  });
  return seen
    .join('')
    .replace(/&(?:nbsp|#160|#xa0);/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&#(\d{1,7});/g, (whole, code: string) =>
      Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
    )
    .replace(/&amp;/gi, '&');
}
