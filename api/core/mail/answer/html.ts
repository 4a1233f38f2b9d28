// Pure
import { atPictures } from '../../text/markdown/pictures.ts';
import { readMarkdown } from '../../text/markdown/read.ts';
import type { Block, Span } from '../../text/markdown/spans.ts';

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML shows it, whatever is written in it. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => named[one] ?? one);

/** An address that a link may lead to; null for any other. */
const safeAddress = (url: string): string | null => (/^(?:https?:\/\/|mailto:|tel:)/i.test(url) ? url : null);

export const linkTo = (url: string, words: string): string => {
  const address = safeAddress(url);
  return address === null ? escaped(words) : `<a href="${escaped(address)}">${escaped(words)}</a>`;
};

/** A picture that the mail brings along. */
export const pictureHtml = ({ contentId, name }: Picture): string =>
  `<img src="cid:${escaped(contentId)}" alt="${escaped(name)}" style="max-width:100%;height:auto">`;

interface Picture {
  readonly contentId: string;
  readonly name: string;
}

/** Pictures by the names by which a text shows them. */
type Pictures = ReadonlyMap<string, Picture>;

function spanHtml(span: Span, pictures: Pictures): string {
  const words = span.code
    ? `<code style="font-family:Consolas,monospace">${escaped(span.text)}</code>`
    : span.url === undefined
      ? atPictures(span.text, pictures)
          .map((piece) => ('text' in piece ? escaped(piece.text) : pictureHtml(piece.picture)))
          .join('')
      : linkTo(span.url, span.text);
  const struck = span.strike ? `<s>${words}</s>` : words;
  const slanted = span.italic ? `<em>${struck}</em>` : struck;
  return span.bold ? `<strong>${slanted}</strong>` : slanted;
}

const spansHtml = (spans: readonly Span[], pictures: Pictures) =>
  spans.map((span) => spanHtml(span, pictures)).join('');
const paragraph = 'margin:0 0 12px 0';

/** Lines that belong together, as one paragraph, quote, list or piece of code. */
function groupHtml(group: readonly Block[], pictures: Pictures): string {
  const [first] = group;
  if (first?.kind === 'code')
    return group
      .map((one) => (one.kind === 'code' ? one.text : ''))
      .map(
        (text) =>
          `<pre style="${paragraph};font-family:Consolas,monospace;white-space:pre-wrap">${escaped(text)}</pre>`,
      )
      .join('');
  const lines = group.map((one) => (one.kind === 'code' ? '' : spansHtml(one.spans, pictures)));
  if (first?.kind === 'item')
    return `<ul style="${paragraph};padding-left:24px">${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
  const html = lines.join('<br>');
  return first?.kind === 'quote'
    ? `<blockquote style="${paragraph};padding-left:12px;border-left:3px solid #999999">${html}</blockquote>`
    : `<p style="${paragraph}">${html}</p>`;
}

/** The markdown that people's texts are kept in, as HTML of a mail: no pictures but those that it brings, no styles but its own. */
export function markdownHtml(markdown: string, pictures: Pictures = new Map()): string {
  const groups: Block[][] = [];
  let open = false;
  for (const block of readMarkdown(markdown)) {
    const isEmpty = block.kind === 'line' && block.spans.every(({ text }) => text.trim() === '');
    const last = groups.at(-1);
    if (!isEmpty && open && last?.[0]?.kind === block.kind) last.push(block);
    else if (!isEmpty) groups.push([block]);
    open = !isEmpty;
  }
  return groups.map((group) => groupHtml(group, pictures)).join('\n');
}

/** A page that Outlook, webmail and phones show alike: one column, no pictures, colours that the reader's own scheme turns. */
export const mailPage = (language: string, title: string, body: readonly string[]): string => `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:16px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<div style="max-width:600px;font-family:'Segoe UI',Arial,sans-serif;font-size:15px;line-height:1.5">
${body.join('\n')}
</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`;

const small = 'font-size:12px;color:#767676';

/** A line that is not what somebody says: what the mail is, and what can be done with it. */
export const smallPrint = (html: string, above = false): string =>
  `<p style="margin:${above ? '0 0 16px 0' : '4px 0 0 0'};${small}">${html}</p>`;

/** A line between what is said and the small print. */
export const ruler = '<hr style="border:0;border-top:1px solid #cccccc;margin:20px 0 12px 0">';
