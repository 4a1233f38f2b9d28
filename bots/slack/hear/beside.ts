import { readable, readMarkdown } from '#core';
import { readWritten } from '../read/message.ts';
import { noNames } from '../read/names.ts';
import type { Written } from '../wire/written.ts';

/** What a message says beside its line: what is attached, such as a forwarded message, and blocks whose words the line has not. */
export function besideLine({ blocks, attachments }: Written, line: string): Written {
  const typed = new Set(wordsIn(line));
  const more = (blocks ?? []).filter(
    (one) => !isTyped(one) && wordsIn(plain({ blocks: [one] })).some((word) => !typed.has(word)),
  );
  return {
    ...(more.length > 0 ? { blocks: more } : {}),
    ...(attachments?.length ? { attachments } : {}),
  };
}

/** What people type comes as rich text, and as the message's text as well. */
const isTyped = (block: unknown) =>
  typeof block === 'object' && block !== null && 'type' in block && block.type === 'rich_text';

const plain = (written: Written) => readable(readMarkdown(readWritten(written, noNames)));

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
