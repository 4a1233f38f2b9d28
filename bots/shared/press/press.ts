// Pure

import { z } from 'zod';
import type { CardAction } from '#core';

const actions = [
  'take',
  'assign',
  'unassign',
  'status',
  'priority',
  'reply',
  'note',
  'edit',
  'resolve',
  'close',
  'reopen',
  'rate',
  'rateComment',
  'category',
  'desk',
  'change',
  'project',
  'checklist',
  'withdraw',
  'follow',
  'unfollow',
  'startTimer',
  'stopTimer',
  'keepTimer',
  'endTimer',
  'logTime',
  'saveReply',
  'snooze',
  'wake',
  'channel',
  'confidential',
  'show',
] as const satisfies readonly CardAction[];

/** What a pressed control on a ticket asks for: on which ticket, and which version the person was looking at. */
export const Press = z.object({
  action: z.enum(actions),
  ticket: z.string(),
  version: z.number().int(),
  value: z.string().optional(),
  /** Pressed below the sentence that asks for it, which is not drawn anew as a card is. */
  asked: z.literal(true).optional(),
});
export type Press = z.infer<typeof Press>;
