import type { Live } from './live.ts';
import { audience } from './workspace/conversations.ts';
import type { Conversation } from './workspace/state.ts';

/** Tells the pages of its members how a conversation stands now. */
export function announce(live: Live, conversation: Conversation): void {
  const { messages: _, ...rest } = conversation;
  live.changed({ type: 'conversation', conversation: rest, for: audience(live.state, conversation) });
}
