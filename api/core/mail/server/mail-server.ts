// Pure
import type { MailAddress } from '../message/mail.ts';

/** A mailbox as its server knows it. */
export interface MailboxAt {
  /** Our id of the row. */
  readonly id: string;
  readonly address: string;
  /** The organization that it belongs to, where its server has several; absent or empty for the first. */
  readonly tenant?: string;
  /** The folder that is read, as the admin named it, or `sentFolder`. */
  readonly folder: string;
}

/** The folder of what was sent from a mailbox, however it is called there. */
export const sentFolder = 'sentitems';

/** A mail that lies in the folder; what it says is fetched apart. */
export interface MailThere {
  /** How its server names it; stays the same when it is moved, where the server can do that. */
  readonly remoteId: string;
  /** Without angle brackets; null where the server does not say it. */
  readonly messageId: string | null;
  /** The id that this desk sent it under (`X-Threadline-Mail`), where the list shows it; of the sent folder alone. */
  readonly ownId: string | null;
  readonly receivedAt: Date;
  /** Bytes, where the server says so without reading it. */
  readonly size: number | null;
}

/** A page of what came, in any order; the same mail may come again. */
export interface SweptPage {
  readonly mails: readonly MailThere[];
  /** What the next page or the next sweep is asked with; kept before the next one is asked for. */
  readonly cursor: string;
  /** There is more to be read now. */
  readonly more: boolean;
}

/** A page of what came within a time, the eldest first; a mail at its border may come again. */
export interface ListedPage {
  readonly mails: readonly MailThere[];
  /** What the next page is asked with; null after the last one. */
  readonly cursor: string | null;
}

/** A mail as it came. */
export interface FetchedMail {
  /** The whole of it, as MIME. */
  readonly mime: Uint8Array;
  readonly receivedAt: Date;
  /**
   * What the server vouches for: `internal` was sent by an account of the same organization that signed in, `pass` comes from
   * the domain that it names, `fail` does not, `unknown` cannot be said.
   */
  readonly proof: MailProof;
}

/** A mail that is larger than what is read: its size, its beginning with all heads, and what the server vouches for. */
export interface TooLargeMail {
  readonly tooLarge: number;
  readonly top: Uint8Array;
  readonly proof: MailProof;
}

export type MailProof = 'internal' | 'pass' | 'fail' | 'unknown';

/** A mail to be sent. */
export interface MailToSend {
  /** Without angle brackets; ours. The same one again is the same mail. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** More heads, such as `Auto-Submitted` and `Thread-Index`. */
  readonly heads: readonly { readonly name: string; readonly value: string }[];
  readonly files: readonly FileToSend[];
}

export interface FileToSend {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Shown in the text under this id. */
  readonly contentId?: string;
}

/**
 * What became of a mail that was sent; the id is the one that it has there as far as that is known: a server may give it another
 * than ours a moment later, which the sent folder shows then.
 */
export interface SentMail {
  readonly messageId: string;
  readonly remoteId: string | null;
}

/** What was found out about a mailbox, a line for each thing that was tried. */
export interface MailboxCheck {
  readonly name: 'token' | 'permission' | 'reach' | 'folder' | 'sent' | 'send' | 'watch' | 'scope';
  readonly works: boolean;
  /** For the admin: what is wrong and what to do, or what was seen. */
  readonly says: string;
}

/** A server that tells when something came. */
export interface Watched {
  readonly id: string;
  readonly until: Date;
}

/**
 * What mailboxes are read from and sent by: Microsoft Graph, or IMAP and SMTP. Where it cannot be asked it throws
 * `DeskError` `unavailable` (with `retryAfterSeconds` where the server says so); what it refuses for good, a DeskError of
 * another code (`forbidden`: the right is missing; `not_found`: there is no such mailbox, folder or thing; `invalid`: it does
 * not take what it was given) whose message an admin can act on. `tests/contracts/mail-server.ts` says what each implementation promises.
 */
export interface MailServer {
  readonly kind: MailServerKind;
  /** It writes by itself into what lies in its sent folder which account sent it (`Sender`), so that this can be believed. */
  readonly namesSenders: boolean;
  /**
   * Tries everything that is needed; never throws. `ours` are the addresses of all mailboxes that the desks have: others of the
   * organization have to be refused.
   */
  check(box: MailboxAt, ours: readonly string[]): Promise<readonly MailboxCheck[]>;
  /**
   * What came since the cursor; without one, since that time. A cursor that the server has forgotten begins anew at `since` by
   * itself: what was seen comes again.
   */
  sweep(box: MailboxAt, cursor: string | null, since: Date): Promise<SweptPage>;
  /**
   * What came from then on and before then, by pages: the eldest first, or, where the server cannot sort, what was put into the
   * folder first. A cursor holds for days; one that means nothing any more begins anew.
   */
  list(
    box: MailboxAt,
    within: { readonly from: Date; readonly until: Date },
    cursor: string | null,
  ): Promise<ListedPage>;
  /** How many mails lie in the folder that came before. */
  countBefore(box: MailboxAt, before: Date): Promise<number>;
  /** The whole mail; null when it is there no more. Of one that is larger only the beginning is read. */
  fetch(box: MailboxAt, remoteId: string, largest: number): Promise<FetchedMail | TooLargeMail | null>;
  /** Sends, or throws: then it may have been sent where the error is `unavailable`. */
  send(box: MailboxAt, mail: MailToSend): Promise<SentMail>;
  /** Whether a mail of ours with this id was sent already: asked after a try of which nobody knows. */
  wasSent(box: MailboxAt, messageId: string): Promise<SentMail | null>;
  /** Asks to be told when something comes; only servers that can. `secret` comes back with each notification. */
  readonly watching?: {
    watch(box: MailboxAt, secret: string): Promise<Watched>;
    /** Null when the server knows it no more. */
    renew(box: MailboxAt, id: string): Promise<Watched | null>;
    unwatch(box: MailboxAt, id: string): Promise<void>;
  };
}

/** graph: Microsoft 365; imap: any other, sent by SMTP. */
export type MailServerKind = 'graph' | 'imap';
