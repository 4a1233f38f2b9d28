import { type Block, readable, readMarkdown, type Span, withoutStowaways, writeMarkdown, writeSpans } from '#core';
import { isOurs } from '../../shared/markdown/our-bold.ts';
import { readMrkdwn, withoutUnread } from '../read/mrkdwn.ts';
import { type Names, noNames } from '../read/names.ts';

/** Escapes what Slack acts on everywhere, inside code and addresses too (https://docs.slack.dev/messaging/formatting-message-text). */
export const escapeSigns = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * THE way for plain text that people wrote into mrkdwn of ours: it reads as it was typed, without what nobody sees, and is no
 * mention, link, style, code, emoji or quote.
 */
export const escapeText = (text: string): string =>
  unreadMarks(escapeSigns(withoutStowaways(text)), true, plain).replace(/^&gt;/gm, `${unread}&gt;`);

/** The same, set off by us as a whole; with marks of its own it stands as it was typed: those beside ours would be read otherwise. */
export const boldText = (text: string): string => setOff('*', text);
export const italicText = (text: string): string => setOff('_', text);

function setOff(mark: string, text: string): string {
  const seen = withoutStowaways(text).trim();
  return seen === '' || /[*_~`]/.test(seen)
    ? escapeText(text)
    : `${mark}${unreadMarks(escapeSigns(seen), false, plain)}${mark}`;
}

/** A sentence of ours with texts of people in it: the keys and buttons that it sets off are bold, what it quotes is code, all else is as it was typed. */
export const sentence = (text: string): string =>
  escapeText(text)
    .replace(/\*\u200B?([\p{L}\p{N} -]{1,40})\*\u200B?/gu, (typed, word: string) =>
      isOurs(word) ? `*${word}*` : typed,
    )
    .replace(/`\u200B([^`\n]{1,600}?)`\u200B/g, (_, code: string) => `\`${withoutUnread(code)}\``);

/** A time in the reader's own zone; elsewhere the UTC time is read. */
export function dateToken(iso: string): string {
  const at = new Date(iso);
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty}, {time}|${fallback}>`;
}

/** The account of each person who is mentioned by it in the workspace where a text is shown; all others are named. */
export type Accounts = ReadonlyMap<string, string>;
const nobody: Accounts = new Map();

/** Markdown as people stored it → mrkdwn; everything that Slack would act on is escaped first, but mentions of `accounts`. */
export function toMrkdwn(markdown: string, accounts: Accounts = nobody): string {
  return readMarkdown(markdown.replace(/\r\n?/g, '\n'))
    .map((block) => drawBlock(block, accounts))
    .join('\n');
}

/** Markdown set off as somebody's words: each line a quote, code as a box of its own. */
export function toQuote(markdown: string): string {
  const blocks = readMarkdown(markdown.replace(/\r\n?/g, '\n'));
  return blocks
    .map((block) => (block.kind === 'code' || block.kind === 'quote' ? drawBlock(block) : `&gt; ${drawBlock(block)}`))
    .join('\n');
}

function drawBlock(block: Block, accounts: Accounts = nobody): string {
  switch (block.kind) {
    case 'code':
      return `\`\`\`\n${escapeSigns(block.text).replace(/`{3,}/g, (run) => [...run].join(unread))}\n\`\`\``;
    case 'item':
      return `${block.indent}• ${drawSpans(block.spans, accounts)}`;
    case 'quote':
      return `&gt; ${drawSpans(block.spans, accounts)}`;
    case 'line':
      return drawSpans(block.spans, accounts);
  }
}

const marks = { bold: '*', italic: '_', strike: '~' } as const;

/** With its styles where Slack reads the same words then; a mark beside a mark of the same kind cannot be said there. */
function drawSpans(spans: readonly Span[], accounts: Accounts): string {
  const styled = drawLine(spans, accounts);
  if (!spans.some(({ bold, italic, strike }) => bold || italic || strike)) return styled;
  const plain = drawLine(
    spans.map(({ bold: _bold, italic: _italic, strike: _strike, ...span }) => span),
    accounts,
  );
  return toWords(styled) === toWords(plain) ? styled : plain;
}

const drawLine = (spans: readonly Span[], accounts: Accounts) =>
  writeSpans(spans, marks, (span, index) => drawSpan(span, index < spans.length - 1, accounts));

function drawSpan(span: Span, goesOn: boolean, accounts: Accounts): string {
  const { text, url, code, person } = span;
  const account = person === undefined ? undefined : accounts.get(person);
  if (account !== undefined) return `<@${account}>`;
  // Slack has no code with such a mark in it: then it is text.
  if (code && !text.includes('`')) return `\`${escapeSigns(text)}\``;
  if (url === undefined) return unreadMarks(escapeSigns(text), goesOn, span);
  const address = escapeSigns(url).replaceAll('|', '%7C');
  return text === url ? `<${address}>` : `<${address}|${escapeSigns(text).replaceAll('|', '¦')}>`;
}

/** Stands behind a mark that is only text: Slack has no other way to say so, and nobody sees it. */
const unread = '\u200B';

/**
 * Text in which Slack finds no style, no code and no emoji. A mark at its end begins a style when more of the line follows;
 * in a text that has a style, a mark that could end it is only text, too.
 */
function unreadMarks(text: string, goesOn: boolean, { bold, italic, strike }: Omit<Span, 'text'>): string {
  return text.replace(/\*+|_+|~+|`|:(?=[a-z0-9_+-]{1,60}:)(?!(?!100:)\d{1,60}:)/g, (marks, at: number) => {
    if (marks === '`' || marks === ':') return marks + unread;
    const [before, after] = [text.charAt(at - 1), text.charAt(at + marks.length)];
    // Each of a row by itself: one is what stands before the other to Slack. An end needs something unseen before it.
    const apart = [...marks, ''].join(unread);
    if ((bold || italic || strike) && (marks.length > 1 || !word.test(after))) return unread + apart;
    const begins = after === '' ? goesOn : !word.test(before) && !/\s/.test(after);
    return begins || marks.length > 1 ? apart : marks;
  });
}
const word = /[\p{L}\p{N}]/u;
const plain = {};

/** mrkdwn as typed in Slack → markdown; `names` gives what to write for accounts, channels and groups. */
export const toMarkdown = (mrkdwn: string, names: Names = noNames): string => writeMarkdown(readMrkdwn(mrkdwn, names));

/** mrkdwn as typed in Slack → the words alone, for searching. */
export const toWords = (mrkdwn: string): string => readable(readMrkdwn(mrkdwn, noNames)).trim();
