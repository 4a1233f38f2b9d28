// Pure
import { type Block, plainMarkdown, writeMarkdown } from '#core';
import type { Activity } from '../wire/activity.ts';
import { readHtml } from './html.ts';
import { type Sent, sentIn } from './sent.ts';

/** What a message says, as markdown, and what else can be read in it. */
export interface Written {
  /** In its author's own words, without what it quotes. */
  readonly text: string;
  /** What it quotes, as quoted lines. */
  readonly quote: string;
  /** The message that it answers by quoting it. */
  readonly quotes: string | undefined;
  readonly mentions: readonly { readonly name: string; readonly member: string }[];
  readonly sent: readonly Sent[];
  /** It holds something beside its words: a file, a picture, a card. */
  readonly holds: boolean;
}

/** Reads an activity: its HTML, which says most, else its plain text. */
export function readWritten(activity: Activity): Written {
  const own = activity.recipient?.id;
  const mentions = mentionsOf(activity);
  const shown = new Map(
    mentions.flatMap((one) =>
      [one.name, ...one.written].map((name) => [name, one.member === own ? '' : `@${one.name}`]),
    ),
  );
  const html = activity.attachments.find((one) => one.contentType === 'text/html')?.content;
  const read = typeof html === 'string' && html !== '' ? readHtml(html, (name) => shown.get(name) ?? null) : undefined;
  const unmarked = mentions.find((one) => one.member === own && one.markup === undefined);
  const text = read ? writeMarkdown(withoutGaps(read.blocks)) : plainText(activity);
  const [answered] = [...quotedIn(activity), ...(read?.quoted ?? [])];
  return {
    text: read && unmarked && !read.mentioned.has(unmarked.name) ? withName(text, unmarked.name, ' ').trim() : text,
    quote: read ? writeMarkdown(read.quotes) : '',
    quotes: answered,
    mentions: mentions.map(({ name, member }) => ({ name, member })),
    sent: sentIn(activity, read),
    holds: activity.attachments.some(
      ({ contentType, contentUrl, content }) =>
        (contentType !== 'text/html' && !(contentUrl && read?.emoji.has(contentUrl))) ||
        (contentType === 'text/html' && /<(?:img|video|audio)\b/i.test(String(content))),
    ),
  };
}

/** HTML of a message as markdown; names that are mentioned in it are marked as such, those of `without` are left out. */
export function markdownOf(html: string, without: ReadonlySet<string> = new Set()): string {
  const { blocks, quotes } = readHtml(html, (name) => (without.has(name) ? '' : `@${name}`));
  return writeMarkdown(withoutGaps([...quotes, ...blocks]));
}

/**
 * Everybody who is mentioned: that is said by id. How it is written in the text is left out by some clients
 * (https://github.com/microsoft/botbuilder-dotnet/issues/2504); then it is looked for by name.
 */
function mentionsOf({ entities, recipient }: Activity) {
  return entities.flatMap(({ type, text: markup, mentioned }) => {
    if (type !== 'mention' || !mentioned) return [];
    const written = markup?.replace(/<[^<>]*>/g, '').trim();
    const given = mentioned.name ?? written ?? (mentioned.id === recipient?.id ? recipient.name : undefined);
    const name = (given ?? '').trim();
    return [{ markup, name, written: written ? [written] : [], member: mentioned.id }];
  });
}

const quotedIn = ({ entities }: Activity) =>
  entities.flatMap(({ type, quotedReply, messageId }) =>
    type === 'quotedReply' ? [quotedReply?.messageId ?? messageId].flatMap((id) => id ?? []) : [],
  );

function plainText(activity: Activity): string {
  const own = activity.recipient?.id;
  let text = (activity.text ?? '').replace(/<quoted\s[^<>]{0,500}>(?:<\/quoted>)?/g, '');
  for (const { markup, name, member } of mentionsOf(activity)) {
    const shown = member === own ? ' ' : `@${name}`;
    text = markup === undefined ? withName(text, name, shown) : text.split(markup).join(shown);
  }
  const lines = text
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim());
  return plainMarkdown(lines.join('\n'));
}

/** With `shown` where a name is marked as a mention; where it is nowhere, for its first time as plain words. */
function withName(text: string, name: string, shown: string): string {
  if (name === '') return text;
  const marked = text.replace(/<at(?:\s[^<>]{0,200})?>([^<>]{0,400})<\/at>/gi, (whole, inside: string) =>
    inside.trim() === name ? shown : whole,
  );
  if (marked !== text) return marked;
  const at = text.indexOf(name);
  const isWord =
    at >= 0 && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length)) && !/[\p{L}\p{N}@]$/u.test(text.slice(0, at));
  return isWord ? `${text.slice(0, at)}${shown}${text.slice(at + name.length)}` : text;
}

/** At most one empty line between two others. */
function withoutGaps(blocks: readonly Block[]): Block[] {
  const isEmpty = (block: Block | undefined) => block?.kind === 'line' && block.spans.length === 0;
  return blocks.filter((block, index) => !(isEmpty(block) && isEmpty(blocks[index - 1])));
}
