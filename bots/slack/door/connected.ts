import { z } from 'zod';
import { connectWorkspace, disconnectWorkspace, type Engine, type Log, workspacesOf } from '#core';
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

/** What the workspaces that a request names are to us. */
export type Admitted =
  /** One of them is connected. */
  | { readonly state: 'ours'; readonly workspace: string }
  /** None is. */
  | { readonly state: 'foreign' }
  /** Slack has not said yet which workspace our token is for, and nothing was written down before. */
  | { readonly state: 'unknown' };

/** The workspace that the token is for. */
export interface Connected {
  admit(named: readonly string[]): Promise<Admitted>;
  /** The app’s own account there, once Slack has said it. */
  self(): ReadonlySet<string>;
  /** The workspace, null where the app was removed there; undefined while Slack has not said it. */
  at(): string | null | undefined;
  /** The app that the token is of; null while Slack has not said it. */
  app(): string | null;
  /** Slack says that the app was removed there, or its token taken back. */
  gone(workspace: string, reason: string): Promise<void>;
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
    await connectWorkspace(engine, { surface: 'slack', tenant: team, name: me.team ?? '' });
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
      if (error instanceof OrganizationWide) log.error({}, error.message);
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
    return workspacesOf(engine, 'slack').catch(() => []);
  };

  return {
    self: () => self,
    app: () => app,
    at: () => workspace,
    async admit(named) {
      const own = await known();
      const found = named.find((one) => own.includes(one));
      if (found !== undefined) return { state: 'ours', workspace: found };
      return { state: own.length === 0 && workspace !== null ? 'unknown' : 'foreign' };
    },
    async gone(tenant, reason) {
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
    },
    start: () => askOn(5_000),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
