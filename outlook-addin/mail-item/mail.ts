/** A name and an address, as a head of a mail has them. */
export interface Address {
  readonly address: string;
  readonly name: string;
}

/** A mail as the pane knows it, in the words of `POST /outlook/look`: Office gives what it gives, so all may be missing. */
export interface MailItem {
  readonly messageId: string | null;
  readonly conversationId: string | null;
  /** As Microsoft Graph names it. */
  readonly itemId: string | null;
  /** The mailbox that it lies in. */
  readonly mailbox: string | null;
  readonly subject: string;
  readonly from: Address | null;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly at: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/** What hangs on the mail that is shown; `cloud` is a link to a file elsewhere, `item` another mail. */
export interface MailFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly kind: 'file' | 'item' | 'cloud';
  readonly inline: boolean;
}

/** One of several mails that are selected. */
export interface SelectedMail {
  /** As Office names it; what loads the mail. */
  readonly id: string;
  readonly item: MailItem;
}

/** What the person looks at. */
export type Selection =
  | { readonly mode: 'nothing' }
  | { readonly mode: 'other' }
  | { readonly mode: 'read'; readonly key: string; readonly item: MailItem; readonly files: readonly MailFile[] }
  | { readonly mode: 'several'; readonly key: string; readonly mails: readonly SelectedMail[] }
  | { readonly mode: 'compose'; readonly key: string; readonly item: MailItem };

/** Names what is looked at, to tell whether it is still the same: by the message, else by what Outlook calls it. */
export function keyOf({ messageId, itemId, conversationId, subject, at }: MailItem): string {
  const id = messageId?.trim().replace(/^<|>$/g, '');
  if (id) return `m:${id}`;
  if (itemId) return `i:${itemId}`;
  return `c:${conversationId ?? ''}:${at ?? ''}:${subject}`;
}

/** An empty mail; what is known of one is laid over it. */
export const noMail: MailItem = {
  messageId: null,
  conversationId: null,
  itemId: null,
  mailbox: null,
  subject: '',
  from: null,
  to: [],
  cc: [],
  at: null,
  inReplyTo: [],
  references: [],
};
