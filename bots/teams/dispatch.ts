import { dropped } from '../shared/run-message.ts';
import type { Handlers } from './handlers.ts';
import { onDeleted, onEdited, onMessage } from './hear/messages.ts';
import { onFailed, onInvoke } from './on-invoke.ts';

/** What Teams' messages and invokes do. */
export const handlers: Handlers = {
  onMessage,
  onEdited,
  onDeleted,
  onInvoke,
  onFailed,
  runJob: async (_bot, inbound) => dropped(`Nothing is known about ${inbound.kind}.`),
};
