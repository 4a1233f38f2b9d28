import type { Mail, Mailbox, Subscription } from './state.ts';

/** Something that happened to a mail in a folder. */
export interface Notice {
  readonly box: Mailbox;
  readonly mail: { readonly id: string; readonly lasting: string; readonly folder: string; readonly version: number };
  readonly type: 'created' | 'updated' | 'deleted';
}

type Lifecycle = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/** Tells the subscribers what happened. */
export interface Notifier {
  notice(notice: Notice): void;
  /** Tells one of them something about its subscription. */
  lifecycle(subscription: Subscription, event: Lifecycle): Promise<void>;
  stop(): void;
}

/** A file that is being brought piece by piece. */
export interface Upload {
  readonly box: Mailbox;
  readonly mail: Mail;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly inline: boolean;
  readonly contentId: string | null;
  readonly until: number;
  readonly pieces: Buffer[];
}

/** The files that are being brought piece by piece, by the secret in their address. */
export type Uploads = Map<string, Upload>;
