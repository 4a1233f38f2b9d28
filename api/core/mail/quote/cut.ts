// Pure
import type { Block } from '../../text/markdown/spans.ts';
import { writeMarkdown } from '../../text/markdown/write.ts';
import { attributionAt } from './attribution.ts';
import { isEmptyLine, type MailLine, plainOf } from './mail-line.ts';
import { olderHeadAt, separatorOf } from './older-mail.ts';
import { isDevice, signatureStart } from './signature.ts';

/** What stands above a quoted mail of ours, between these signs: what is written above it is the answer. */
export const replyMarker = (words: string): string => `##- ${words} -##`;
const marker = /^[>\s]{0,5}##-\s.{1,200}\s-##$/;

/** A mail as it is read: what its sender wrote, and what is one click away. */
export interface CutMail {
  readonly blocks: readonly Block[];
  /** Markdown, with the places of its pictures (`placeOf`); blank only where the whole mail is. */
  readonly shown: string;
  /** Markdown: what was quoted, and signatures. */
  readonly rest: string;
  /** Pictures that stand in what is shown, by their Content-ID. */
  readonly pictures: readonly string[];
}

type Part = 'said' | 'quoted' | 'signature' | 'rest';

/** Cuts quotes and signatures. In a mail that is `forwarded`, the older mail is what its sender wants to show. */
export function cutMail(lines: readonly MailLine[], forwarded = false): CutMail {
  const parts = withSignatures(lines, partsOf(lines, forwarded));
  const isInline = answersInside(lines, parts);
  const last = lines.findLastIndex((line, at) => parts[at] === 'said' && !isEmptyLine(line));
  const isShown = (part: Part, at: number) => part === 'said' || (isInline && part === 'quoted' && at < last);
  // Where somebody wrote into what looks like a signature, or nothing but a quote, that is shown.
  const ways: ((part: Part, at: number) => boolean)[] = [
    isShown,
    (part) => part === 'said' || part === 'signature',
    () => true,
  ];
  for (const way of ways) {
    const shown = lines.filter((_, at) => way(parts[at] ?? 'said', at));
    if (shown.every(isEmptyLine) && way !== ways.at(-1)) continue;
    const rest = lines.filter((_, at) => !way(parts[at] ?? 'said', at));
    const blocks = tidy(shown, rest.length > 0);
    return {
      blocks,
      shown: writeMarkdown(blocks),
      rest: writeMarkdown(tidy(rest, false)),
      pictures: shown.flatMap(({ pictures }) => pictures),
    };
  }
  return { blocks: [], shown: '', rest: '', pictures: [] };
}

/** What each line is. */
function partsOf(lines: readonly MailLine[], forwarded: boolean): Part[] {
  const texts = lines.map(plainOf);
  const parts: Part[] = lines.map(({ is }, at) => (is === 'said' && isMarked(texts[at] ?? '') ? 'quoted' : is));
  const isQuoted = (at: number) => parts[at] === 'quoted';
  const endAt = (from: number, as: Part) => {
    for (let at = from; at < parts.length; at++) parts[at] = as;
    return parts;
  };
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? '';
    if (parts[at] === 'rest') return endAt(at, forwarded ? 'said' : 'rest');
    if (marker.test(text)) return endAt(at, 'rest');
    const separator = separatorOf(text);
    if (separator === 'forwarded' || (separator === 'original' && forwarded)) return endAt(at, 'said');
    if (parts[at] !== 'said' || text === '') continue;
    if (separator === 'original') return endAt(at, 'rest');
    if (olderHeadAt(texts, at)) return endAt(at, forwarded ? 'said' : 'rest');
    if (isDevice(text) && texts.slice(0, at).some((one) => one !== '')) {
      parts[at] = 'signature';
      return forwarded && texts.slice(at).some((one) => separatorOf(one) !== null) ? parts : endAt(at + 1, 'rest');
    }
    const count = attributionAt(texts, at, isQuoted);
    if (count > 0) {
      let next = at + count;
      while (next < texts.length && texts[next] === '') next++;
      if (next >= texts.length || !isQuoted(next)) return endAt(at, 'rest');
      for (; at < next; at++) parts[at] = 'quoted';
      continue;
    }
    // A line that was broken on the way, in the middle of a quote.
    if (isQuoted(at - 1) && isQuoted(at + 1) && isMarked(texts[at - 1] ?? '') && isMarked(texts[at + 1] ?? ''))
      parts[at] = 'quoted';
  }
  return parts;
}

const isMarked = (text: string): boolean => text.startsWith('>');

/** The same with the signature of each run of what was said. */
function withSignatures(lines: readonly MailLine[], parts: readonly Part[]): Part[] {
  const out = [...parts];
  let from = 0;
  while (from < out.length) {
    if (out[from] !== 'said') {
      from++;
      continue;
    }
    let end = from;
    while (end < out.length && out[end] === 'said') end++;
    const run = lines.slice(from, end).map(plainOf);
    const isForwarding = run.some((text) => separatorOf(text) !== null);
    const start = isForwarding ? run.length : signatureStart(['x', ...run]) - 1;
    // Nothing but a signature is what somebody wrote, unless they wrote elsewhere.
    for (let at = from + start; at < end; at++) out[at] = 'signature';
    from = end;
  }
  return out;
}

/** Whether somebody answered in the middle of a quote, at least twice: without it nobody knows what they answer. */
function answersInside(lines: readonly MailLine[], parts: readonly Part[]): boolean {
  let answers = 0;
  let isBehindQuote = false;
  for (const [at, part] of parts.entries()) {
    const line = lines[at];
    if (!line || isEmptyLine(line)) continue;
    if (part === 'quoted') isBehindQuote = true;
    else if (part === 'said') {
      if (isBehindQuote) answers++;
      isBehindQuote = false;
    }
  }
  return answers > 1;
}

/** Without empty lines at the ends and several in a row; where something was cut off, without the rule above it. */
function tidy(lines: readonly MailLine[], isCut: boolean): Block[] {
  const kept = [...lines];
  const isEnd = (line: MailLine | undefined) =>
    line !== undefined && (isEmptyLine(line) || (isCut && /^[\s\-_=*]{2,}$/.test(plainOf(line))));
  while (isEnd(kept.at(-1))) kept.pop();
  const blocks: Block[] = [];
  let isAfterEmpty = true;
  for (const line of kept) {
    const isEmpty = isEmptyLine(line);
    if (!isEmpty) blocks.push(line.block);
    else if (!isAfterEmpty) blocks.push({ kind: 'line', spans: [] });
    isAfterEmpty = isEmpty;
  }
  return blocks;
}
