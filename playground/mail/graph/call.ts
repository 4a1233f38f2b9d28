import type { Live } from '../live.ts';
import type { Mailbox } from '../state.ts';
import type { Prefer } from './prefer.ts';

/** A call of Graph, read as far as its address goes. */
export interface Call {
  readonly live: Live;
  /** The parts of the address that the pattern names. */
  readonly at: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly prefer: Prefer;
  readonly type: string;
  readonly body: Buffer;
  /** The address of Graph, with the version. */
  readonly base: string;
  /** The address that was asked, below the version. */
  readonly path: string;
}

/** A call that is about one mailbox. */
export interface MailboxCall extends Call {
  readonly box: Mailbox;
}

/** What Graph answers. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly bytes?: Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a call is allowed by: any of these roles. */
export type Roles = readonly string[];

export const may = {
  read: ['Mail.Read', 'Mail.ReadWrite'],
  write: ['Mail.ReadWrite'],
  send: ['Mail.Send'],
  settings: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'],
} as const satisfies Record<string, Roles>;
