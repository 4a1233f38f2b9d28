import { dropped } from '../shared/hear/run-message.ts';
import type { Handlers } from './handlers.ts';
import { onDeleted, onEdited, onMessage } from './hear/run-message.ts';
import { consentKind, runConsent } from './press/consent.ts';
import { onFailed, onInvoke } from './press/on-invoke.ts';

/** What Teams' messages and invokes do. */
export const handlers: Handlers = {
  onMessage,
  onEdited,
  onDeleted,
  onInvoke,
  onFailed,
  runJob: async (bot, inbound) =>
    inbound.kind === consentKind ? runConsent(bot, inbound) : dropped(`Nothing is known about ${inbound.kind}.`),
};
