import type { Files } from '../files.ts';
import type { Timing } from '../options.ts';
import type { Access } from '../teams/login/issuer.ts';
import type { Wire } from '../wire.ts';
import type { Change } from './change.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Notifier, Uploads } from './parts.ts';
import type { MailState } from './state.ts';

/** What the mailboxes know of the tenant that they belong to. */
export interface Tenant {
  readonly tenantId: string;
  readonly appId: string;
  /** What a token for Graph allows, the app by itself or in the name of a person; null when it is no such token. */
  accessOf(token: string): Promise<Access | null>;
}

/** The running mailboxes and everything around them that acts on them. */
export interface Live {
  readonly state: MailState;
  readonly timing: Timing;
  readonly wire: Wire;
  readonly misbehaviour: Misbehaviour;
  readonly files: Files;
  readonly uploads: Uploads;
  readonly notifier: Notifier;
  readonly tenant: Tenant;
  /** The base of this server, without a slash at the end. */
  url(): string;
  /** Keeps the state and tells the pages. */
  changed(change: Change): void;
  /** Goes on with it beside the answer; a wait until all is settled waits for it too. */
  later(work: Promise<unknown>): void;
}
