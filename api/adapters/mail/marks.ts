import type { MailLine } from '#core';

type Mark = Exclude<MailLine['is'], 'said'>;

/** What the programs of mails call the parts of their HTML: classes and ids, without what they add when they quote them. */
const marks: Readonly<Record<Mark, ReadonlySet<string>>> = {
  quoted: new Set([
    ...['gmail_quote', 'gmail_quote_container', 'gmail_extra', 'moz-cite-prefix', 'yahoo_quoted', 'protonmail_quote'],
    ...['tutanota_quote', 'front-blockquote', 'zmail_extra', 'blockquote_zmail', 'quote', 'reply-intro', 'cite'],
    ...['mail-editor-reference-message-container', 'ms-outlook-mobile-reference-message', 'isreplycontent'],
  ]),
  signature: new Set([
    ...[
      'gmail_signature',
      'gmail_signature_prefix',
      'moz-signature',
      'signature',
      'applemailsignature',
      'yahoo_signature',
    ],
    ...['ms-outlook-mobile-signature', 'protonmail_signature_block', 'tutanota_signature', 'zmail_signature_below'],
  ]),
  rest: new Set(['divrplyfwdmsg', 'appendonsend', 'outlookmessageheader', 'zwchr']),
};

/** The line that Outlook draws above the head of an older mail. */
const outlookLine = /border:\s*none;\s*border-top:\s*solid\s+#?\w+\s+[\d.]+pt;\s*padding:\s*[23](?:\.\d+)?pt/i;

/** What the program of a mail says of a part of it. */
export function markOf(name: string, given: Readonly<Record<string, string>>): Mark | null {
  if (name === 'blockquote' && given.type?.toLowerCase() === 'cite') return 'quoted';
  if (name === 'div' && outlookLine.test(given.style ?? '')) return 'rest';
  const words = [given.class, given.id, given.name, given['data-smartmail']]
    .join(' ')
    .slice(0, 2_000)
    .toLowerCase()
    .split(/\s+/);
  const bare = words.map((word) => word.replace(/^(?:x_)+/, ''));
  for (const mark of ['rest', 'quoted', 'signature'] as const)
    if (bare.some((word) => marks[mark].has(word))) return mark;
  return null;
}
