import { dropped } from '../shared/hear/run-message.ts';
import type { Handlers } from './handlers.ts';
import { onDeleted, onEdited, onMessage } from './hear/run-message.ts';
import { consentKind, runConsent } from './press/consent.ts';
import { onFailed, onInvoke } from './press/on-invoke.ts';
import { reactionKind } from './react/keep-reaction.ts';
import { runReaction } from './react/run-reaction.ts';

/** What Teams' messages and invokes do. */
export const handlers: Handlers = {
  onMessage,
  onEdited,
  onDeleted,
  onInvoke,
  onFailed,
  async runJob(bot, inbound) {
    switch (inbound.kind) {
      case consentKind:
        return runConsent(bot, inbound);
      case reactionKind:
        return runReaction(bot, inbound);
      default:
        return dropped(`Nothing is known about ${inbound.kind}.`);
    }
  },
};
