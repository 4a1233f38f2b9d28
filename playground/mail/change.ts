import type { WireEntry } from '../wire.ts';

/** What the server notes when something changes. */
export type Change = { readonly for?: readonly string[] } & (
  | { readonly type: 'mailbox'; readonly mailbox: string }
  | { readonly type: 'wire'; readonly entry: WireEntry }
  | { readonly type: 'misbehaviour' }
);
