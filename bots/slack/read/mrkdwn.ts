import type { Block, Span } from '#core';
import { emojiAt } from './emoji.ts';
import { channelNamed, groupNamed, type Names, personSaid } from './names.ts';

/** Undoes Slack's own escaping. */
const unescapeText = (text: string): string =>
  text.replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'));

/** Text copied from a message of ours, without what stands beside a mark there to say that it is only text. */
export const withoutUnread = (text: string): string =>
  text.replace(/\u200B?([*_~`:])\u200B/g, '$1').replace(/^\u200B(?=>|&gt;)/gm, '');

/** What is read of an address that has no words of its own: a mail address or a number without what it is dialled by. */
export const addressWords = (url: string): string => url.replace(/^(?:mailto|tel):/i, '');

/** Reads mrkdwn as Slack does; references become names and short names become emoji. Each character is read once. */
export function readMrkdwn(mrkdwn: string, names: Names): Block[] {
  const blocks: Block[] = [];
  const parts = mrkdwn.replace(/\r\n?/g, '\n').split('```');
  parts.forEach((part, index) => {
    const isCode = index % 2 === 1 && index < parts.length - 1;
    if (isCode) {
      blocks.push({
        kind: 'code',
        text: withoutUnread(unescapeText(plainReferences(part, names)))
          .replace(/^\n/, '')
          .replace(/\n$/, ''),
      });
      return;
    }
    // One that has no end is text.
    let text = index % 2 === 1 ? `\`\`\`${part}` : part;
    if (index > 0 && index % 2 === 0) text = text.replace(/^\n/, '');
    if (index % 2 === 0 && index + 2 < parts.length) text = text.replace(/\n$/, '');
    if (text !== '' || parts.length === 1) blocks.push(...text.split('\n').map((line) => readLine(line, names)));
  });
  return blocks;
}

function readLine(line: string, names: Names): Block {
  const bullet = /^(\s{0,40})•\s{1,40}/.exec(line);
  if (bullet) return { kind: 'item', indent: bullet[1] ?? '', spans: readSpans(line.slice(bullet[0].length), names) };
  const quote = /^(?:&gt;|>) ?/.exec(line);
  return quote
    ? { kind: 'quote', spans: readSpans(line.slice(quote[0].length), names) }
    : { kind: 'line', spans: readSpans(line, names) };
}

type Token = { readonly span: Span; readonly mark?: string; readonly opens?: boolean; readonly closes?: boolean };
const styles: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  '**': 'bold',
  _: 'italic',
  '~': 'strike',
  '~~': 'strike',
};
const word = /[\p{L}\p{N}]/u;

function readSpans(line: string, names: Names): Span[] {
  const tokens = tokensOf(line, names);
  const open: number[] = [];
  const isOpen = new Map<string, number>();
  const ends = new Map<number, number>();
  tokens.forEach(({ mark, opens, closes }, index) => {
    if (mark === undefined) return;
    if (closes && (isOpen.get(mark) ?? 0) > 0) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        const opened = tokens[last]?.mark ?? '';
        isOpen.set(opened, (isOpen.get(opened) ?? 1) - 1);
        if (opened !== mark) continue;
        if (last < index - 1) ends.set(last, index);
        return;
      }
    }
    if (opens) {
      open.push(index);
      isOpen.set(mark, (isOpen.get(mark) ?? 0) + 1);
    }
  });
  const closing = new Set(ends.values());
  const look = { bold: 0, italic: 0, strike: 0 };
  return tokens.flatMap(({ span, mark }, index) => {
    const style = mark === undefined ? undefined : styles[mark];
    if (style !== undefined && (ends.has(index) || closing.has(index))) {
      look[style] += ends.has(index) ? 1 : -1;
      return [];
    }
    return {
      ...span,
      ...(look.bold > 0 ? { bold: true } : {}),
      ...(look.italic > 0 ? { italic: true } : {}),
      ...(look.strike > 0 ? { strike: true } : {}),
    };
  });
}

function tokensOf(line: string, names: Names): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const text = (until: number) => {
    const raw = line.slice(from, until);
    if (raw !== '') tokens.push({ span: { text: withoutUnread(unescapeText(raw)) } });
  };
  const noMore = { tick: false };
  for (let at = 0; at < line.length; ) {
    const found = tokenAt(line, at, names, noMore);
    if (found) {
      text(at);
      tokens.push(found.token);
      from = at = found.end;
    } else at++;
  }
  text(line.length);
  return tokens;
}

function tokenAt(line: string, at: number, names: Names, noMore: { tick: boolean }) {
  const character = line.charAt(at);
  switch (character) {
    case '<': {
      let end = at + 1;
      while (end < line.length && line.charAt(end) !== '<' && line.charAt(end) !== '>') end++;
      if (line.charAt(end) !== '>' || end === at + 1) return null;
      return { token: { span: reference(line.slice(at + 1, end), names) }, end: end + 1 };
    }
    case '`': {
      if (line.charAt(at + 1) === '\u200B') return null;
      const end = noMore.tick ? -1 : line.indexOf('`', at + 1);
      if (end === -1) noMore.tick = true;
      if (end <= at + 1) return null;
      const code = unescapeText(plainReferences(line.slice(at + 1, end), names));
      return { token: { span: { text: code, code: true } }, end: end + 1 };
    }
    case ':': {
      const found = emojiAt(line, at);
      return found && { token: { span: { text: found.emoji } }, end: found.end };
    }
    case '\u200B':
      return /[*_~]/.test(line.charAt(at + 1)) ? { token: { span: { text: '' } }, end: at + 1 } : null;
    case '*':
    case '_':
    case '~':
      return markAt(line, at, character);
    default:
      return null;
  }
}

function markAt(line: string, at: number, character: string): { token: Token; end: number } | null {
  let end = at + 1;
  while (line.charAt(end) === character) end++;
  const mark = line.slice(at, Math.min(end, at + 3));
  // What stands behind a mark and is not seen says that it is only text.
  const isText = line.charAt(end) === '\u200B';
  if (isText || styles[mark] === undefined)
    return { token: { span: { text: line.slice(at, end) } }, end: isText ? end + 1 : end };
  const [before, after] = [line.charAt(at - 1), line.charAt(end)];
  const opens = !word.test(before) && after !== '' && !/\s/.test(after);
  const closes = before !== '' && !/\s/.test(before) && !word.test(after);
  return { token: { span: { text: mark }, mark, opens, closes }, end };
}

/** What stands between angle brackets: a person, a channel, a group, everybody, a time, a link. */
function reference(inside: string, names: Names): Span {
  const bar = inside.indexOf('|');
  const target = bar === -1 ? inside : inside.slice(0, bar);
  const label = bar === -1 ? '' : unescapeText(inside.slice(bar + 1));
  if (target.startsWith('@')) return personSaid(names, target.slice(1), label);
  if (target.startsWith('#')) return { text: channelNamed(names, target.slice(1), label) };
  if (target.startsWith('!subteam^')) return { text: groupNamed(names, target.slice('!subteam^'.length), label) };
  if (target.startsWith('!')) return { text: label || `@${target.slice(1).split('^', 1)[0] ?? ''}` };
  const url = unescapeText(target);
  const words = label || addressWords(url);
  return { text: words, url };
}

/** Code has no links and no names: a link is its address, a reference its name. */
function plainReferences(code: string, names: Names): string {
  return code.replace(/<([^<>\n]{1,3000})>/g, (_, inside: string) => {
    const { text } = reference(inside, names);
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  });
}
