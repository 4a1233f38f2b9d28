import type {
  AccessTokens,
  ActorBook,
  Channels,
  Engine,
  fetchToStage,
  Log,
  MailHtml,
  MailReader,
  MailServers,
} from '#core';
import type { OutlookPages } from './outlook/policy.ts';

type ReadOnBehalf = NonNullable<Parameters<typeof fetchToStage>[4]>;
/** Reads in the name of the person whose token it is. */
export type ReadWithToken = (token: string, ...of: Parameters<ReadOnBehalf>) => ReturnType<ReadOnBehalf>;

/** What the HTTP side is handed by the composition root. */
export interface ApiDeps {
  readonly engine: Engine;
  readonly actors: ActorBook;
  readonly log: Log;
  /** Where people reach the desk, without a slash at the end. */
  readonly publicUrl: string;
  readonly version: string;
  readonly health: Health;
  /** Calls the listener after each commit that left events behind; gives the way to stop it. */
  onWake(listener: () => void): () => void;
  /** Seals a secret for the place that it lies in; absent where there is no key. */
  seal?: ((secret: string, place: string) => string) | undefined;
  /** What mailboxes are read from and sent by, and what reads their mails; it is set up after the port is known. */
  mail?(): { readonly servers: MailServers; readonly reader: MailReader; readonly html: MailHtml };
  /** Called when a mail server has told of something. */
  onMail?(): void;
  /** Aborted when the process stops: open streams end. */
  readonly closing?: AbortSignal;
  /** The desk stands behind one proxy of its own, whose X-Forwarded-For says where requests come from. */
  readonly behindProxy?: boolean;
  /** What a reader of `/metrics` on another machine sends; null: nobody elsewhere reads it. */
  readonly metricsToken?: string | null;
  /** How often one key or session may ask; its person with all of theirs twice that; 0 for no limit. */
  readonly requestsPerMinute?: number;
  /** Whether a Slack workspace, real or local, is connected. */
  readonly slackConnected?: boolean;
  readonly teamsConnected?: boolean;
  /** Checks access tokens of Entra; null where none are taken. */
  readonly accessTokens?: AccessTokens | null;
  /** The platform that is asked about channels of a chat; null while that chat is not connected. */
  channels?(surface: 'slack' | 'teams'): Channels | null;
  /** Takes the app out of a workspace of Slack; false where Slack did not do it. */
  uninstallSlack?(team: string): Promise<boolean>;
  /** Workspaces of Slack can be connected by the install flow. */
  readonly installsSlack?: boolean;
  /** Reads a mail from a mailbox of a person with the access token that they brought; null where that is not set up. */
  readonly onBehalf?: ReadWithToken | null;
  /** The pages of the Outlook add-in, and what they are served with. */
  outlook?(): OutlookPages;
  /** The playground's address, when it runs. */
  readonly playgroundUrl?: string | undefined;
}

interface Health {
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>;
  metrics(): Promise<{ contentType: string; body: string }>;
}
