import { z } from 'zod';
import type { Block, Span } from '#core';
import { emojiNamed } from '../../shared/markdown/emoji-names.ts';
import { addressWords, withoutUnread } from './mrkdwn.ts';
import { channelNamed, groupNamed, type Names, personSaid } from './names.ts';

// What the composer makes of what people write (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). It says
// what is a style and what is only a star; the text beside it does not.

const style = z
  .object({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional()
  .catch(undefined);
const Leaf = z.object({
  type: z.string(),
  style,
  text: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  usergroup_id: z.string().optional(),
  range: z.string().optional(),
  name: z.string().optional(),
  unicode: z.string().optional(),
  skin_tone: z.number().optional(),
  timestamp: z.number().optional(),
  fallback: z.string().optional(),
  value: z.string().optional(),
});
type Leaf = z.infer<typeof Leaf>;
const Section = z.object({ type: z.string(), elements: z.array(z.unknown()) });
const Part = z.object({
  type: z.string(),
  elements: z.array(z.unknown()),
  style: z.unknown().optional(),
  indent: z.number().optional().catch(undefined),
  offset: z.number().optional().catch(undefined),
});

/** Reads a rich_text block; what Slack adds to it later and nobody here knows is passed over. */
export function readRichText(elements: readonly unknown[], names: Names): Block[] {
  return elements.flatMap((element, index): Block[] => {
    const part = Part.safeParse(element).data;
    if (!part) return [];
    const isLast = index === elements.length - 1;
    switch (part.type) {
      case 'rich_text_list':
        return part.elements.flatMap((one, at) => readItem(one, part, at, names));
      case 'rich_text_preformatted': {
        const text = leavesOf(part.elements).map((leaf) =>
          leaf.type === 'link' ? (leaf.url ?? '') : span(leaf, names).text,
        );
        return [{ kind: 'code', text: text.join('').replace(/\n$/, '') }];
      }
      case 'rich_text_quote':
        return linesOf(part.elements, names, isLast).map((spans) => ({ kind: 'quote', spans }));
      default:
        return linesOf(part.elements, names, isLast).map((spans) => ({ kind: 'line', spans }));
    }
  });
}

function readItem(element: unknown, list: z.infer<typeof Part>, at: number, names: Names): Block[] {
  const section = Section.safeParse(element).data;
  if (!section) return [];
  const indent = '  '.repeat(Math.min(8, list.indent ?? 0));
  const [first = [], ...others] = linesOf(section.elements, names, true);
  const more = others.map((spans): Block => ({ kind: 'line', spans: [{ text: `${indent}  ` }, ...spans] }));
  if (list.style !== 'ordered') return [{ kind: 'item', indent, spans: first }, ...more];
  const number = `${indent}${(list.offset ?? 0) + at + 1}. `;
  return [{ kind: 'line', spans: [{ text: number }, ...first] }, ...more];
}

const leavesOf = (elements: readonly unknown[]): Leaf[] => elements.flatMap((one) => Leaf.safeParse(one).data ?? []);

/** The lines of a part; the break that ends it is none when another part follows. */
function linesOf(elements: readonly unknown[], names: Names, isLast: boolean): Span[][] {
  const lines: Span[][] = [[]];
  for (const leaf of leavesOf(elements)) {
    const whole = span(leaf, names);
    whole.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...whole, text });
    });
  }
  if (!isLast && lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

function span(leaf: Leaf, names: Names): Span {
  const { bold, italic, strike, code } = leaf.style ?? {};
  const look = {
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(strike ? { strike } : {}),
    ...(code ? { code } : {}),
  };
  switch (leaf.type) {
    case 'link': {
      const url = leaf.url ?? '';
      const { code: _, ...rest } = look;
      return { text: leaf.text || addressWords(url), url, ...rest };
    }
    case 'user':
      return { ...personSaid(names, leaf.user_id ?? ''), ...look };
    case 'channel':
      return { text: channelNamed(names, leaf.channel_id ?? ''), ...look };
    case 'usergroup':
      return { text: groupNamed(names, leaf.usergroup_id ?? ''), ...look };
    case 'broadcast':
      return { text: `@${leaf.range ?? 'channel'}`, ...look };
    case 'emoji':
      return { text: emojiOf(leaf), ...look };
    case 'date':
      return { text: leaf.fallback || dateOf(leaf.timestamp), ...look };
    default:
      return { text: withoutUnread(leaf.text ?? leaf.value ?? ''), ...look };
  }
}

function emojiOf({ name = '', unicode, skin_tone: tone }: Leaf): string {
  const spelled = tone === undefined || name.includes('::') ? name : `${name}::skin-tone-${tone}`;
  const known = emojiNamed(spelled);
  if (known !== undefined) return known;
  if (unicode && /^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15}$/i.test(unicode))
    return String.fromCodePoint(
      ...unicode.split('-').map((code) => Math.min(0x10_ff_ff, Number.parseInt(code, 16))),
    ).toWellFormed();
  return `:${spelled}:`;
}

const dateOf = (seconds: number | undefined) =>
  seconds === undefined || Math.abs(seconds) > 8_000_000_000
    ? ''
    : `${new Date(seconds * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
