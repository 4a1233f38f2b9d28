// Pure

import type { KnownBlock } from '@slack/types';
import type { Saying } from './blocks.ts';
import { limits } from './limits.ts';

/** What Slack takes of the blocks of one message together; it says so nowhere and refuses from about 13,000. */
const together = 12_000;

/** A saying as the messages that it takes: no message has more blocks, or more in them, than Slack takes. */
export function messagesOf({ text, blocks }: Saying): Saying[] {
  if (!blocks) return [{ text }];
  const messages: KnownBlock[][] = [[]];
  let weight = 0;
  for (const block of blocks) {
    const own = weightOf(block);
    const last = messages.at(-1);
    if (!last || (last.length > 0 && (last.length >= limits.messageBlocks || weight + own > together))) {
      messages.push([block]);
      weight = own;
    } else {
      last.push(block);
      weight += own;
    }
  }
  return messages.map((own) => ({ text, blocks: own }));
}

function weightOf(block: KnownBlock): number {
  if (block.type === 'section') return block.text?.text.length ?? 500;
  // Its text comes with names of its parts and looks.
  return block.type === 'rich_text' ? JSON.stringify(block.elements).length : 100;
}
