// Pure
import { clip } from '#core';
import type { Sentence } from '../shared/answer.ts';
import { codeParts } from '../shared/code-parts.ts';

// What cards understand of markdown: bold, italic, lists and links
// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format).

/** Makes plain text safe inside a card: no bold, no list, no link, no date comes out of what somebody typed. */
export function escapeText(text: string): string {
  return escapeLines(escapeMarks(clean(text)));
}

/** Our own sentence with names in it: `*word*` is bold, everything else is plain. */
export function sentence(text: string): string {
  return escapeText(text).replace(/\\\*([\p{L}\p{N} -]{1,40})\\\*/gu, '**$1**');
}

/** A neutral sentence with its time in the reader's own zone; what it quotes as code is bold. */
export function drawSentence({ text: words, at }: Sentence): string {
  const said = escapeText(clip(words, 1_200))
    .replace(/\\`([^`\n]{1,600}?)\\`/g, '**$1**')
    .replace(/\n/g, '  \n');
  return at === undefined ? said : `${said} (${timeToken(at)})`;
}

/** A time in the reader's own zone and format. */
export function timeToken(iso: string): string {
  const whole = `${new Date(iso).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${whole}, SHORT)}} {{TIME(${whole})}}`;
}

/** Markdown as people stored it → what a card draws of it; what cards do not know is shown as it was typed. */
export function toCardText(markdown: string): string {
  return codeParts(clean(markdown))
    .map(({ code, text }) => (code ? fromCode(text) : fromProse(text)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const urlPattern = /^(?:https?:\/\/|mailto:)[^\s<>"'`\\]+$/i;
const bare = /https?:\/\/[^\s<>"'`\\()[\]{}*|]+[^\s<>"'`\\()[\]{}*|.,:;!?]/g;

function fromProse(text: string): string {
  // Links and styles are held in characters of private use while the rest is made safe.
  const links: string[] = [];
  const hold = (label: string, url: string): string => {
    links.push(`[${escapeMarks(label)}](${url.replace(/[()]/g, encodeURIComponent)})`);
    return `\uE000${links.length - 1}\uE000`;
  };
  const held = text
    .replace(/\[([^\][\n]{1,300})\]\(([^()\s]+)\)/g, (whole, label: string, url: string) =>
      urlPattern.test(url) ? hold(label, url) : whole,
    )
    .replace(bare, (url) => hold(url, url));
  const styled = held
    .replace(/^[ \t]*#{1,6}[ \t]+(\S[^\n]{0,600}?)[ \t]*#*$/gm, '\uE001$1\uE001')
    .replace(/\*\*(?=\S)([^\n*]{0,600}?[^\s*])\*\*/g, '\uE001$1\uE001')
    .replace(/__(?=\S)([^\n_]{0,600}?[^\s_])__/g, '\uE001$1\uE001')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]{0,600}?[^\s*])\*(?![*\w])/g, '\uE002$1\uE002')
    .replace(/(?<![_\w])_(?=[^\s_])([^_\n]{0,600}?[^\s_])_(?![_\w])/g, '\uE002$1\uE002')
    .replace(/~~(?=\S)([^\n]{0,600}?\S)~~/g, '$1')
    .replace(/^([ \t]*)[*+•-][ \t]+(?=\S)/gm, '$1\uE003 ')
    .replace(/^([ \t]*\d{1,3})[.)][ \t]+(?=\S)/gm, '$1\uE004 ');
  return breakLines(escapeLines(escapeMarks(styled)))
    .replaceAll('\uE001', '**')
    .replaceAll('\uE002', '_')
    .replaceAll('\uE003', '-')
    .replaceAll('\uE004', '.')
    .replace(/\uE000(\d+)\uE000/g, (_, index: string) => links[Number(index)] ?? '');
}

/** Cards have no code: its marks go and its text stays as it is. */
function fromCode(code: string): string {
  if (!code.startsWith('```')) return escapeText(code.slice(1, -1));
  const lines = code
    .slice(3, -3)
    .replace(/^[a-z0-9-]*\n/i, '')
    .trim();
  return `\n\n${breakLines(escapeText(lines))}\n\n`;
}

/** What would read as a mark inside a line. Entities rather than backslashes where both are understood everywhere. */
const escapeMarks = (text: string) =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\*_[\]`~]/g, '\\$&')
    .replace(/(?<=\{)\{/g, '\\{');

/** What would read as a list, a heading or a rule at the start of a line; a lone dash too. */
const escapeLines = (text: string) =>
  // Four spaces would be code; lists may stand further in.
  text
    .replace(/^[ \t]{4,}(?![\uE003\d])/gm, '   ')
    .replace(
      /^([ \t]*)(?:([-+#=|])|(\d+)([.)]))/gm,
      (_, space: string, mark?: string, digits?: string, dot?: string) =>
        mark === undefined ? `${space}${digits ?? ''}\\${dot ?? ''}` : `${space}\\${mark}`,
    );

/** A single line break is one on the card too; before a list it needs an empty line. */
const breakLines = (text: string) => text.replace(/([^\n])\n(?=[^\n])/g, '$1  \n');

/** Without control characters: nobody sees them, and each takes the room of six. */
export const printable = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');

/** Without the characters of private use either, that hold marks here. */
const clean = (text: string) => printable(text).replace(/[\uE000-\uE004]/g, '');
