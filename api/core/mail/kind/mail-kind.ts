// Pure

/** What a mail is, as its heads and its form say. */
export const mailKinds = [
  'human',
  /** Written by a program: an alert, an acknowledgement of another desk. */
  'answered',
  /** Out of office. */
  'away',
  'bounce',
  'delay',
  'receipt',
  'list',
  'meeting',
  /** Sent by this desk. */
  'own',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** An address that a server could not deliver to. */
export interface Failed {
  readonly address: string;
  /** No mail will ever arrive there; false where it is full, too large a mail, or refused for what it said. */
  readonly permanent: boolean;
}

/** A kind, and what follows from how it was found. */
export interface FoundKind {
  readonly kind: MailKind;
  /** Its sender, or what stands in it, asks for no automatic answer; a human mail may ask for that too. */
  readonly silent: boolean;
  /** The addresses of a bounce or a delay, as far as it names them. */
  readonly failed: readonly Failed[];
}

/** What a mailbox knows of itself. */
export interface OwnMail {
  /** Addresses of our mailboxes, in small letters. */
  readonly addresses: ReadonlySet<string>;
  /** Whether this desk sent a mail with that id. */
  isSent(messageId: string): boolean;
}
