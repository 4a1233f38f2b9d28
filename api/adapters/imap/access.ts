import type { MailboxAt } from '#core';

type Token = { readonly token: () => Promise<string> };

/** How mail is sent by SMTP. */
export interface SmtpAccess {
  readonly smtp: { readonly host: string; readonly port: number };
  /** The name to sign in with. */
  readonly login: string;
  /**
   * Asked for at each sign-in; `none` where the server asks for nothing, null where the app of the tenant has to prove itself
   * and there is none.
   */
  readonly proof: { readonly password: string } | Token | 'none' | null;
  /** Another one when any of this was changed. */
  readonly version: string;
}

/** How a mailbox is reached: by IMAP for what comes, by SMTP for what goes. */
export interface ImapAccess extends SmtpAccess {
  readonly imap: { readonly host: string; readonly port: number };
  readonly proof: { readonly password: string } | Token | null;
  /** The name under which the server writes what it found out about senders; null: nothing of it is believed. */
  readonly authservId: string | null;
  /** Sent mails are put into this folder; null where the server does it by itself. */
  readonly sentFolder: string | null;
}

/** Finds how a mailbox is reached; null when nobody has said it. */
export type ImapAccessOf = (box: MailboxAt) => Promise<ImapAccess | null>;

/** Without encryption only this machine is spoken to. */
export const isLocal = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '::1';
