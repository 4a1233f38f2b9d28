import type { WireEntry } from '../wire.ts';
import type { Conversation, Message, OpenView, Person, SlackFile } from './workspace/state.ts';

/** What a page is told when something changes; `for` narrows it to these users. */
export type Change = { readonly for?: readonly string[] } & (
  | { readonly type: 'message'; readonly channel: string; readonly message: Message }
  | { readonly type: 'removed'; readonly channel: string; readonly ts: string }
  | { readonly type: 'conversation'; readonly conversation: Omit<Conversation, 'messages'> }
  | { readonly type: 'views'; readonly user: string; readonly views: readonly OpenView[] }
  | { readonly type: 'home'; readonly user: string; readonly view: OpenView }
  | { readonly type: 'read'; readonly channel: string; readonly user: string; readonly ts: string }
  | { readonly type: 'person'; readonly person: Person }
  | { readonly type: 'file'; readonly file: SlackFile }
  | { readonly type: 'wire'; readonly entry: WireEntry }
  | { readonly type: 'misbehaviour' }
);
