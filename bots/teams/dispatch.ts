import type { Handlers } from './handlers.ts';

/** What Teams' messages and invokes do. */
export const handlers: Handlers = {
  onMessage: async () => ({ outcome: 'dropped', reason: 'Nothing is done with messages of this kind.' }),
  onEdited: async () => ({ outcome: 'dropped', reason: 'Nothing is done with edits of this kind.' }),
  onDeleted: async () => ({ outcome: 'dropped', reason: 'Nothing is done with deletions of this kind.' }),
  onInvoke: async () => null,
  onFailed: () => null,
  runJob: async (_bot, inbound) => ({ outcome: 'dropped', reason: `Nothing is known about ${inbound.kind}.` }),
};
