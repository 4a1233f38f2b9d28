import { z } from 'zod';
import { type Block, isBlank, readable, readMarkdown, type Span, writeMarkdown } from '#core';
import type { Written } from '../wire/written.ts';
import { withEmoji } from './emoji.ts';
import { readMrkdwn } from './mrkdwn.ts';
import type { Names } from './names.ts';
import { readRichText } from './rich-text.ts';

/** The whole of it as markdown: its blocks, else its text, and what is attached to it. */
export function readWritten({ text, blocks, attachments }: Written, names: Names): string {
  const drawn = (blocks ?? []).flatMap((block) => readBlock(block, names));
  const said = isBlank(readable(drawn)) ? readMrkdwn(text ?? '', names) : drawn;
  const parts = [said, ...(attachments ?? []).map((one) => readAttachment(one, names, 0))];
  return parts
    .map(writeMarkdown)
    .filter((part) => !isBlank(part))
    .join('\n\n');
}

const Text = z.object({ type: z.string().optional(), text: z.string() });
const text = Text.optional().catch(undefined);
const Drawn = z.object({
  type: z.string(),
  elements: z.array(z.unknown()).optional().catch(undefined),
  text: z.union([Text, z.string()]).optional().catch(undefined),
  fields: z.array(z.unknown()).optional().catch(undefined),
  title: z.union([Text, z.string()]).optional().catch(undefined),
  alt_text: z.string().optional().catch(undefined),
  image_url: z.string().optional().catch(undefined),
  title_url: z.string().optional().catch(undefined),
  rows: z.array(z.array(z.unknown())).optional().catch(undefined),
});

/** A block as lines; a button or a menu says nothing of its own. */
function readBlock(block: unknown, names: Names): Block[] {
  const drawn = Drawn.safeParse(block).data;
  if (!drawn) return [];
  switch (drawn.type) {
    case 'rich_text':
      return readRichText(drawn.elements ?? [], names);
    case 'header':
    case 'section':
      return [drawn.text, ...(drawn.fields ?? [])].flatMap((one) => readText(one, names));
    case 'context':
      return (drawn.elements ?? []).flatMap((one) => readText(one, names));
    case 'markdown':
      return typeof drawn.text === 'string' ? readMarkdown(drawn.text) : [];
    case 'image':
    case 'video': {
      const url = drawn.title_url ?? drawn.image_url;
      const words = wordsOf(drawn.title) || drawn.alt_text || url || '';
      return [{ kind: 'line', spans: [{ text: words, ...(url === undefined ? {} : { url }) }] }];
    }
    case 'table':
      return (drawn.rows ?? []).map((row) => ({
        kind: 'line',
        spans: row.flatMap((cell, index) => [...(index > 0 ? [{ text: ' | ' }] : []), ...cellSpans(cell, names)]),
      }));
    default:
      return [];
  }
}

function readText(value: unknown, names: Names): Block[] {
  const read = Text.safeParse(value).data;
  if (!read) return [];
  if (read.type === 'mrkdwn') return readMrkdwn(read.text, names);
  // Plain text has emoji by name, and no styles.
  return withEmoji(read.text)
    .split('\n')
    .map((text) => ({ kind: 'line', spans: [{ text }] }));
}

const wordsOf = (value: z.infer<typeof Drawn>['title']) => (typeof value === 'string' ? value : (value?.text ?? ''));

/** A cell as a piece of its row: its lines are one. */
function cellSpans(cell: unknown, names: Names): Span[] {
  const read = Drawn.safeParse(cell).data;
  if (!read) return [];
  if (read.type !== 'rich_text') return [{ text: wordsOf(read.text).replaceAll('\n', ' ') }];
  return readRichText(read.elements ?? [], names).flatMap((block, index): Span[] => [
    ...(index > 0 ? [{ text: ' ' }] : []),
    ...(block.kind === 'code' ? [{ text: block.text.replaceAll('\n', ' '), code: true }] : block.spans),
  ]);
}

const Attachment = z.object({
  is_share: z.boolean().optional().catch(undefined),
  is_msg_unfurl: z.boolean().optional().catch(undefined),
  original_url: z.string().optional().catch(undefined),
  is_app_unfurl: z.boolean().optional().catch(undefined),
  app_unfurl_url: z.string().optional().catch(undefined),
  from_url: z.string().optional().catch(undefined),
  pretext: z.string().optional().catch(undefined),
  author_name: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  title_link: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  fallback: z.string().optional().catch(undefined),
  fields: z
    .array(z.object({ title: z.string().optional(), value: z.string().optional() }))
    .optional()
    .catch(undefined),
  blocks: z.array(z.unknown()).optional().catch(undefined),
  message_blocks: z
    .array(z.object({ message: z.object({ blocks: z.array(z.unknown()).optional().catch(undefined) }) }))
    .optional()
    .catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
  footer: text,
});

/** An attachment as lines; a message that was forwarded is quoted, with its author. */
function readAttachment(value: unknown, names: Names, depth: number): Block[] {
  const one = Attachment.safeParse(value).data;
  if (!one || depth > 3) return [];
  const forwarded = one.is_share === true || one.is_msg_unfurl === true;
  // What Slack or an app shows of a page that is linked to is not said by anybody.
  const shownOf = one.original_url ?? one.app_unfurl_url ?? one.from_url;
  if ((shownOf !== undefined || one.is_app_unfurl) && !forwarded) return [];
  const blocks = [...(one.message_blocks ?? []).flatMap(({ message }) => message.blocks ?? []), ...(one.blocks ?? [])];
  const drawn = blocks.flatMap((block) => readBlock(block, names));
  const words = isBlank(readable(drawn)) ? readSome(one.text, names) : drawn;
  const fields = (one.fields ?? []).flatMap((field) =>
    readSome([field.title, field.value].filter((part) => part !== undefined && part !== '').join(': '), names),
  );
  const inside = [
    ...titleOf(one, names),
    ...words,
    ...fields,
    ...(one.attachments ?? []).flatMap((more) => readAttachment(more, names, depth + 1)),
  ];
  const said = isBlank(readable(inside)) ? readSome(one.fallback, names) : inside;
  if (!forwarded) return [...readSome(one.pretext, names), ...said];
  const author = one.author_name ? [{ kind: 'line' as const, spans: [{ text: `${one.author_name}:` }] }] : [];
  return [...author, ...said].flatMap(quoted);
}

const readSome = (mrkdwn: string | undefined, names: Names) =>
  mrkdwn === undefined || mrkdwn === '' ? [] : readMrkdwn(mrkdwn, names);

function titleOf({ title, title_link: url }: z.infer<typeof Attachment>, names: Names): Block[] {
  if (!title) return [];
  return url === undefined ? readMrkdwn(title, names) : [{ kind: 'line', spans: [{ text: title, url }] }];
}

function quoted(block: Block): Block[] {
  if (block.kind === 'code') return block.text.split('\n').map((line) => ({ kind: 'quote', spans: [{ text: line }] }));
  const start = block.kind === 'item' ? [{ text: `${block.indent}- ` }] : [];
  return [{ kind: 'quote', spans: [...start, ...block.spans] }];
}
