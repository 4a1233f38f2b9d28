// Pure
import type { ModalView } from '@slack/types';
import { clip, type Words } from '#core';
import { type Saying, section } from './blocks.ts';
import { limits } from './limits.ts';

/** The callback id of a view that shows a ticket: what is pressed in it is done, and it is drawn again. */
export const shownId = 'ticket.shown';

/** What is told, as a view. */
export const shownView = (title: string, { text, blocks }: Saying, { chat }: Words): ModalView => ({
  type: 'modal',
  callback_id: shownId,
  title: { type: 'plain_text', text: clip(title, limits.viewTitle) },
  close: { type: 'plain_text', text: chat.form.done },
  blocks: (blocks ?? [section(text)]).slice(0, limits.viewBlocks),
});
