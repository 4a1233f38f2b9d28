/** The people and channels of the local workspace: the shape the playground reads, whatever supplies it. */
export interface Cast {
  readonly slack: { readonly teamId: string; readonly teamName: string; readonly domain: string };
  readonly teams: {
    readonly tenantId: string;
    readonly teams: readonly {
      /** Also the id of its General channel. */
      readonly id: string;
      readonly groupId: string;
      readonly name: string;
      readonly members: 'everyone' | readonly string[];
      readonly channels: readonly { readonly id: string; readonly name: string }[];
    }[];
  };
  readonly people: readonly {
    readonly slackId: string;
    readonly entraId: string;
    readonly name: string;
    readonly email: string;
    readonly title: string;
    readonly timeZone: string;
    /** Default en-US. */
    readonly locale?: string;
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly topic: string;
    readonly members: 'everyone' | readonly string[];
    readonly private?: boolean;
  }[];
  readonly mail?: {
    readonly shared: readonly {
      /** Entra object id. */
      readonly id: string;
      readonly name: string;
      readonly address: string;
      /** Slack ids of the people who read it and answer from it. */
      readonly members: readonly string[];
    }[];
    /** People outside of the tenant who write to it. */
    readonly customers: readonly {
      readonly name: string;
      readonly address: string;
      readonly locale: string;
      /** How strongly their provider vouches for their mails; `pass` when absent. */
      readonly proof?: 'pass' | 'bestguesspass' | 'none' | 'fail';
    }[];
  };
}

/** A shortcut as the app's manifest declares it. */
export interface Shortcut {
  readonly name: string;
  readonly callbackId: string;
}

/** What the installed app offers people: the part of its manifest that a workspace shows. */
export interface AppDescription {
  readonly name: string;
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usageHint: string }[];
  readonly messageShortcuts: readonly Shortcut[];
  readonly globalShortcuts: readonly Shortcut[];
}

/** A command of a message extension as the app's manifest declares it. */
export interface ExtensionCommand {
  readonly id: string;
  readonly title: string;
}

/** What the app offers people in Teams: the part of its manifest that the client shows. */
export interface TeamsAppDescription {
  readonly name: string;
  /** Offered on a mention and on a slash. */
  readonly commands: readonly { readonly title: string; readonly description: string }[];
  readonly messageActions: readonly ExtensionCommand[];
  /** `parameter` is what the typed words are sent as. */
  readonly searchCommands: readonly (ExtensionCommand & { readonly parameter: string })[];
  readonly composeActions: readonly ExtensionCommand[];
  /** Hosts whose links are unfurled; a `*` stands for one label. */
  readonly linkDomains: readonly string[];
}

/** The add-in for Outlook as its manifest declares it. */
export interface OutlookAppDescription {
  readonly id: string;
  readonly name: string;
  /** The page that stands beside a mail. */
  readonly paneUrl: string;
  /** What runs before a mail is sent; null when nothing does. */
  readonly onSend: {
    readonly url: string;
    /** The name that the page associates with its handler. */
    readonly handler: string;
    readonly mode: 'block' | 'softBlock' | 'promptUser';
  } | null;
  readonly permission: 'ReadItem' | 'ReadWriteItem' | 'ReadWriteMailbox';
}

/** Every time the playground reads or waits for, in milliseconds, so that tests need not wait. */
export interface Timing {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** How long the app may take to acknowledge. */
  readonly ackMs: number;
  /** Pause before each of the three repeats of an unacknowledged event. */
  readonly retryDelaysMs: readonly number[];
  readonly triggerMs: number;
  /** How long a connection of Socket Mode lasts, how long it goes on after it was to be replaced, and how often it is pinged. */
  readonly socketLifeMs: number;
  readonly socketGraceMs: number;
  readonly socketPingMs: number;
  readonly responseUrlMs: number;
  /** How long the bot may work on an activity before Teams sends it again. */
  readonly messageMs: number;
  /** How long the bot may take to answer an invoke. */
  readonly invokeMs: number;
  /** How long a file that somebody sent can be fetched, and how long one that they allowed can be saved. */
  readonly downloadMs: number;
  readonly uploadMs: number;
  /** Pause before each time an unanswered activity is sent again. */
  readonly redeliverDelaysMs: readonly number[];
}

/** What startPlayground needs to know. */
export interface PlaygroundOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Signed requests go to `${productUrl}/slack/events` and `${productUrl}/teams/messages`. */
  readonly productUrl: string;
  readonly cast: Cast;
  readonly app: AppDescription;
  readonly teamsApp: TeamsAppDescription;
  /** Default: the pane at `${productUrl}/outlook/pane.html`, its handler on sending at `send.html` beside it. */
  readonly outlookApp?: OutlookAppDescription;
  /** Where the app of Slack lets people be led back to who installed it; default `${productUrl}/slack/oauth_redirect`. */
  readonly redirectUrls?: readonly string[];
  /** Requests of Slack go over connections that the app opens; default as it was before, at first by HTTP. */
  readonly socketMode?: boolean;
  /** JSON file that carries the workspace over a restart, with teams.json beside it; memory only when absent. */
  readonly stateFile?: string;
  readonly timing?: Partial<Timing>;
}
