import { z } from 'zod';
import { connectWorkspace, DeskError, disconnectWorkspace, type Engine, type Log, workspacesBySettings } from '#core';
import { isBroken, refusalOf } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';

/** What files need; the app works without them, and people are told of each file that it cannot have. */
const fileScopes = ['files:read', 'files:write'];

const Identity = z.object({
  team_id: z.string().optional(),
  user_id: z.string(),
  team: z.string().optional(),
  bot_id: z.string().optional(),
  is_enterprise_install: z.boolean().optional(),
});
const Bot = z.object({ bot: z.object({ app_id: z.string().nullish() }) });

/** The app that a bot is of; null where Slack does not say. */
export async function appOfBot(web: Web, bot: string | undefined): Promise<string | null> {
  if (bot === undefined) return null;
  try {
    return Bot.parse(await web.quick.bots.info({ bot })).bot.app_id ?? null;
  } catch {
    return null;
  }
}

/** The token is for a whole organization, and names no workspace. */
class OrganizationWide extends Error {}

const organizationWide =
  'The app is installed for a whole organization: install it in one workspace, and set SLACK_BOT_TOKEN to the token from there';

/** An admin of the desk has disconnected the workspace of the token. */
class Left extends Error {}

const leftByAdmin =
  'An admin disconnected the workspace of SLACK_BOT_TOKEN: let an admin make a link to install the app there, or remove the token';

/** Slack has not said yet of which workspace our token is. */
class NotSaid extends DeskError {
  constructor() {
    super('unavailable', 'Slack has not said yet of which workspace SLACK_BOT_TOKEN is.', { retryAfterSeconds: 5 });
  }
}

/** What the workspaces that a request names are to us. */
export type Admitted =
  /** One of them is connected. */
  | { readonly state: 'ours'; readonly workspace: string }
  /** None is. */
  | { readonly state: 'foreign' }
  /** Slack has not said yet which workspace our token is for, and nothing was written down before. */
  | { readonly state: 'unknown' };

/** What a workspace hears of its end. */
export interface Endings {
  /** Slack says that the app was removed there, or its token taken back. */
  gone(workspace: string, reason: string): Promise<void>;
  /** Slack says that an organization has taken the app out of these workspaces. */
  left(workspaces: readonly string[], reason: string): Promise<void>;
}

/** The workspace that the token is for. */
export interface Connected extends Endings {
  admit(named: readonly string[]): Promise<Admitted>;
  /** The app’s own account there, once Slack has said it. */
  self(): ReadonlySet<string>;
  /** The workspace, null where the app was removed there; undefined while Slack has not said it. */
  at(): string | null | undefined;
  /**
   * Whether the token is of this workspace. While Slack has not said it, that is the only one that settings connected before.
   * @throws DeskError `unavailable` where that cannot be told yet: a token is never tried in another workspace
   */
  serves(workspace: string): Promise<boolean>;
  /** The app that the token is of; null while Slack has not said it. */
  app(): string | null;
  /** Asks Slack who we are; when it is down, or the token is no good, it goes on asking in the background. */
  start(): Promise<void>;
  stop(): void;
}

const longestWaitMs = 300_000;
/** Before an answer to Slack is due nothing waits longer for what workspace we are in. */
const patienceMs = 1_200;

/** Finds out which workspace is connected; asked at the start so that a wrong token is named in the log and not found by a person. */
export function makeConnected(engine: Engine, web: Web, log: Log): Connected {
  /** Null: the app was removed. */
  let workspace: string | null | undefined;
  let self: ReadonlySet<string> = new Set();
  let app: string | null = null;
  let asking: Promise<void> | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const ask = async (): Promise<void> => {
    const answer = await web.quick.auth.test();
    const me = Identity.parse(answer);
    const team = me.team_id;
    if (team === undefined || team.startsWith('E') || me.is_enterprise_install)
      throw new OrganizationWide(organizationWide);
    workspace = team;
    self = new Set([me.user_id]);
    const { left } = await connectWorkspace(engine, { surface: 'slack', tenant: team, name: me.team ?? '' });
    if (left) {
      workspace = null;
      throw new Left(leftByAdmin);
    }
    app = (await appOfBot(web, me.bot_id)) ?? app;
    log.info({ team, user: me.user_id, app }, 'Connected to Slack');
    const granted = answer.response_metadata?.scopes;
    const missing = granted ? fileScopes.filter((one) => !granted.includes(one)) : [];
    if (missing.length > 0)
      log.warn(
        { missing },
        'Files do not come from Slack or go there: install the app again so that it has these scopes',
      );
  };
  /** One question at a time. */
  const once = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const askOn = async (waitMs: number): Promise<void> => {
    clearTimeout(timer);
    try {
      await once();
    } catch (error) {
      const refusal = refusalOf(error);
      if (error instanceof OrganizationWide || error instanceof Left) log.error({}, error.message);
      else if (isBroken(refusal))
        log.error({ refusal }, 'Slack does not accept our token: set SLACK_BOT_TOKEN to the one of the installed app');
      else log.warn({ err: error }, 'Slack cannot be reached; what is due waits, and we ask again');
      if (!stopped) again(waitMs);
    }
  };
  const again = (waitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void askOn(Math.min(longestWaitMs, waitMs * 2)), waitMs).unref();
  };

  /** The workspace, or those of before while Slack does not say. */
  const known = async (): Promise<readonly string[]> => {
    if (workspace !== undefined) return workspace === null ? [] : [workspace];
    const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
    await Promise.race([once(), late]).catch(() => {});
    if (workspace) return [workspace];
    return before().catch(() => []);
  };
  /** The workspace that settings connected before; none where they connected several: it can be any of them. */
  const before = async (): Promise<readonly string[]> => {
    const there = (await workspacesBySettings(engine)).filter(({ isGone }) => !isGone);
    return there.length === 1 ? there.map(({ tenant }) => tenant) : [];
  };

  const gone = async (tenant: string, reason: string): Promise<void> => {
    // Slack promises no order: it may be about a token that was replaced since.
    const works = await once().then(
      () => workspace === tenant,
      () => false,
    );
    if (works || (workspace && workspace !== tenant)) return;
    log.error({ team: tenant, reason }, 'The app was removed from Slack: install it again and set its new token');
    await disconnectWorkspace(engine, { surface: 'slack', tenant, reason });
    workspace = null;
    if (!stopped) again(longestWaitMs);
  };

  return {
    self: () => self,
    app: () => app,
    at: () => workspace,
    async serves(team) {
      if (workspace) return workspace === team;
      if (workspace === null) return (await workspacesBySettings(engine)).some(({ tenant }) => tenant === team);
      if ((await before()).includes(team)) return true;
      throw new NotSaid();
    },
    async admit(named) {
      const own = await known();
      const found = named.find((one) => own.includes(one));
      if (found !== undefined) return { state: 'ours', workspace: found };
      return { state: own.length === 0 && workspace !== null ? 'unknown' : 'foreign' };
    },
    gone,
    async left(teams, reason) {
      if (workspace && teams.includes(workspace)) await gone(workspace, reason);
    },
    start: () => askOn(5_000),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
