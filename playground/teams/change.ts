import type { WireEntry } from '../wire.ts';
import type { Conversation, Message, OpenDialog } from './state.ts';

/** What the server notes when something changes; `for` narrows it to these people. */
export type Change = { readonly for?: readonly string[] } & (
  | { readonly type: 'message'; readonly conversation: string; readonly message: Message }
  | { readonly type: 'removed'; readonly conversation: string; readonly id: string }
  | { readonly type: 'conversation'; readonly conversation: Omit<Conversation, 'messages'> }
  | { readonly type: 'dialogs'; readonly dialogs: readonly OpenDialog[] }
  | { readonly type: 'read'; readonly conversation: string; readonly user: string; readonly at: number }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'wire'; readonly entry: WireEntry }
  | { readonly type: 'misbehaviour' }
  /** Teams, members or installs changed: each page gets the whole again. */
  | { readonly type: 'anew' }
);
