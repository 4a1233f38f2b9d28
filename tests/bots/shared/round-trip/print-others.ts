import type { Document, Inline, Line, List, Part } from './document.ts';

/** An activity of Teams as a person's message makes it: plain text, HTML, and who is mentioned. */
export function teamsActivity(document: Document) {
  const html = teamsHtml(document);
  return {
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/amer/',
    from: { id: '29:1ann', name: 'Ann', aadObjectId: '00000000-0000-4000-8000-000000000001' },
    recipient: { id: '28:app', name: 'Threadline' },
    conversation: { id: 'a:1', conversationType: 'personal' },
    text: html.replace(/<[^<>]*>/g, ''),
    textFormat: 'plain',
    attachments: [{ contentType: 'text/html', content: html }],
    entities: mentionsIn(document).map(({ id, text }) => ({
      type: 'mention',
      text: `<at>${entities(text)}</at>`,
      mentioned: { id: `29:${id}`, name: text },
    })),
  };
}

function mentionsIn(document: Document): { id: string; text: string }[] {
  const found: { id: string; text: string }[] = [];
  const look = (line: Line) => {
    for (const one of line) if (one.kind === 'person') found.push(one);
  };
  const inList = ({ items }: List): void => {
    for (const { line, below } of items) {
      look(line);
      if (below) inList(below);
    }
  };
  for (const part of document) {
    if (part.kind === 'list') inList(part);
    else if (part.kind === 'table') part.rows.flat().forEach(look);
    else if (part.kind === 'heading') look(part.line);
    else if (part.kind !== 'code') part.lines.forEach(look);
  }
  return found;
}

/** The HTML that Teams' own composer makes of a document. */
const teamsHtml = (document: Document): string => document.map(htmlPart).join('\n');

function htmlPart(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return `<p>${part.lines.map(htmlOf).join('<br>')}</p>`;
    case 'heading':
      return `<h2>${htmlOf(part.line)}</h2>`;
    case 'quote':
      return `<blockquote>\n<p>${part.lines.map(htmlOf).join('<br>\n')}</p>\n</blockquote>`;
    case 'code':
      return part.language === ''
        ? `<pre><code>${entities(part.lines.join('\n'))}</code></pre>`
        : `<codeblock class="${part.language}"><code>${part.lines.map(hard).join('<br>')}</code></codeblock>`;
    case 'list':
      return htmlList(part);
    case 'table':
      return `<table itemprop="copy-paste-table"><tbody>${part.rows
        .map((cells) => `<tr>${cells.map((cell) => `<td><p>${htmlOf(cell)}</p></td>`).join('')}</tr>`)
        .join('\n')}</tbody></table>`;
  }
}

const htmlList = ({ ordered, start, items }: List): string => {
  const inside = items.map(({ line, below }) => `<li>${htmlOf(line)}${below ? `\n${htmlList(below)}` : ''}</li>`);
  return ordered
    ? `<ol${start === 1 ? '' : ` start="${start}"`}>\n${inside.join('\n')}\n</ol>`
    : `<ul>\n${inside.join('\n')}\n</ul>`;
};

const entities = (said: string) =>
  said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Spaces that HTML would lose are hard ones. */
const hard = (said: string) =>
  entities(said.replaceAll('\t', '    ')).replaceAll('  ', '&nbsp; ').replace(/^ /, '&nbsp;');
const htmlOf = (line: Line): string => line.map(htmlPiece).join(' ');

function htmlPiece(one: Inline): string {
  const styled = (said: string) => {
    const italic = one.italic ? `<em>${said}</em>` : said;
    const bold = one.bold ? `<strong>${italic}</strong>` : italic;
    return one.strike ? `<s>${bold}</s>` : bold;
  };
  const link = (url: string, text: string) =>
    `<a href="${entities(url)}" rel="noreferrer noopener" title="${entities(url)}" target="_blank">${entities(text)}</a>`;
  switch (one.kind) {
    case 'text':
      return styled(entities(one.text));
    case 'code':
      return `<code>${entities(one.text)}</code>`;
    case 'link':
      return styled(link(one.url, one.text));
    case 'bare':
      return link(one.text, one.text);
    case 'mail':
      return link(`mailto:${one.text}`, one.text);
    case 'emoji':
      return `<emoji id="${one.name}" alt="${one.text}" title="${one.name}"></emoji>`;
    case 'person':
      return `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">${entities(one.text)}</span>`;
    case 'channel':
      return `#${one.text}`;
    case 'phone':
      return one.text;
  }
}

/** A document in the markdown that the API takes. */
export const apiMarkdown = (document: Document): string => document.map(markdownPart).join('\n');

function markdownPart(part: Part, at: number, document: Document): string {
  const gap = part.kind === 'paragraph' && document[at - 1]?.kind === 'paragraph' ? '\n' : '';
  switch (part.kind) {
    case 'paragraph':
      return gap + part.lines.map(markdownOf).join('\n');
    case 'heading':
      return `**${markdownOf([part.line[0] ?? { kind: 'text', text: '' }])}**`;
    case 'quote':
      return part.lines.map((line) => `> ${markdownOf(line)}`).join('\n');
    case 'code':
      return `\`\`\`${part.language}\n${part.lines.join('\n')}\n\`\`\``;
    case 'list':
      return markdownList(part, 0).join('\n');
    case 'table':
      return part.rows.map((cells) => cells.map(markdownOf).join(' | ')).join('\n');
  }
}

const markdownList = ({ ordered, start, items }: List, depth: number): string[] =>
  items.flatMap(({ line, below }, at) => [
    `${'  '.repeat(depth)}${ordered ? `${start + at}.` : '-'} ${markdownOf(line)}`,
    ...(below ? markdownList(below, depth + 1) : []),
  ]);

const markdownOf = (line: Line): string => line.map(markdownPiece).join(' ');

function markdownPiece(one: Inline): string {
  const styled = (said: string) => {
    const italic = one.italic ? `_${said}_` : said;
    const bold = one.bold ? `**${italic}**` : italic;
    return one.strike ? `~~${bold}~~` : bold;
  };
  switch (one.kind) {
    case 'text':
      return styled(one.text);
    case 'code':
      return `\`${one.text}\``;
    case 'link':
      return styled(`[${one.text}](${one.url.replaceAll('[', '%5B').replaceAll(']', '%5D')})`);
    case 'person':
      return `@${one.text}`;
    case 'channel':
      return `#${one.text}`;
    default:
      return one.text;
  }
}
