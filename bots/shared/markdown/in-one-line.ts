// Pure
import { clip, type Outgoing, readable, readMarkdown } from '#core';

/** What a notification says of a comment, and a screen reader reads: who wrote it, and the words as they read, without marks. */
export function inOneLine({ heading, body, withdrawn, summary }: Extract<Outgoing, { kind: 'comment' }>): string {
  if (withdrawn) return summary;
  const author = heading.slice(0, Math.max(0, heading.lastIndexOf(' · '))) || heading;
  return `${author}: ${clip(readable(readMarkdown(body)).replace(/\s+/g, ' ').trim(), 140)}`;
}
