// Pure
import type { Block } from '../../shared/markdown/spans.ts';
import { plainMarkdown, writeMarkdown } from '../../shared/markdown/write.ts';
import type { Activity } from '../wire/activity.ts';
import { readHtml } from './html.ts';

/** What a message says, as markdown, and what else can be read in it. */
export interface Written {
  /** In its author's own words, without what it quotes. */
  readonly text: string;
  /** What it quotes, as quoted lines. */
  readonly quote: string;
  /** The message that it answers by quoting it. */
  readonly quotes: string | undefined;
  readonly mentions: readonly { readonly name: string; readonly member: string }[];
  readonly files: number;
}

/** Reads an activity: its HTML, which says most, else its plain text. */
export function readWritten(activity: Activity): Written {
  const own = activity.recipient?.id;
  const mentions = mentionsOf(activity);
  const shown = new Map(mentions.map((one) => [one.name, one.member === own ? '' : `@${one.name}`]));
  const html = activity.attachments.find((one) => one.contentType === 'text/html')?.content;
  const read = typeof html === 'string' && html !== '' ? readHtml(html, (name) => shown.get(name) ?? null) : undefined;
  const [answered] = [...quotedIn(activity), ...(read?.quoted ?? [])];
  return {
    text: read ? writeMarkdown(withoutGaps(read.blocks)) : plainText(activity),
    quote: read ? writeMarkdown(read.quotes) : '',
    quotes: answered,
    mentions: mentions.map(({ name, member }) => ({ name, member })),
    files: activity.attachments.filter(
      ({ contentType, contentUrl }) => isFile(contentType) && !(contentUrl && read?.emoji.has(contentUrl)),
    ).length,
  };
}

/** HTML of a message as markdown; names that are mentioned in it are marked as such. */
export function markdownOf(html: string): string {
  const { blocks, quotes } = readHtml(html, (name) => `@${name}`);
  return writeMarkdown(withoutGaps([...quotes, ...blocks]));
}

const isFile = (contentType: string) => /^image\/|file\.download\.info$/.test(contentType);

function mentionsOf({ entities }: Activity) {
  return entities.flatMap(({ type, text, mentioned }) => {
    if (type !== 'mention' || !mentioned || !text) return [];
    const name = (mentioned.name ?? text.replace(/<[^<>]*>/g, '')).trim();
    return [{ markup: text, name, member: mentioned.id }];
  });
}

const quotedIn = ({ entities }: Activity) =>
  entities.flatMap(({ type, quotedReply, messageId }) =>
    type === 'quotedReply' ? [quotedReply?.messageId ?? messageId].flatMap((id) => id ?? []) : [],
  );

function plainText(activity: Activity): string {
  const own = activity.recipient?.id;
  let text = (activity.text ?? '').replace(/<quoted\s[^<>]{0,500}>(?:<\/quoted>)?/g, '');
  for (const { markup, name, member } of mentionsOf(activity))
    text = text.split(markup).join(member === own ? ' ' : `@${name}`);
  const lines = text
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim());
  return plainMarkdown(lines.join('\n'));
}

/** At most one empty line between two others. */
function withoutGaps(blocks: readonly Block[]): Block[] {
  const isEmpty = (block: Block | undefined) => block?.kind === 'line' && block.spans.length === 0;
  return blocks.filter((block, index) => !(isEmpty(block) && isEmpty(blocks[index - 1])));
}
