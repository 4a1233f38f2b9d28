import type { Live } from './live.ts';
import { audience } from './workspace/conversations.ts';
import { seesFile } from './workspace/files.ts';
import type { Conversation, SlackFile } from './workspace/state.ts';

/** Tells the pages of those who see it how a file is now. */
export function announceFile(live: Live, file: SlackFile): void {
  const readers = live.state.people.filter(({ id }) => seesFile(live.state, id, file)).map(({ id }) => id);
  live.changed({ type: 'file', file: { ...file }, for: readers });
}

/** Tells the pages of its members how a conversation stands now. */
export function announce(live: Live, conversation: Conversation): void {
  const { messages: _, ...rest } = conversation;
  live.changed({ type: 'conversation', conversation: rest, for: audience(live.state, conversation) });
}
