import {
  connectWorkspace,
  endSlackInstall,
  type SlackInstall,
  slackAppId,
  slackInstallFor,
  workspaceOfOrganization,
  workspacesOf,
} from '#core';
import type { Admitted, Connected } from './door/connected.ts';
import { refusalOf } from './wire/refusals.ts';
import { makeWeb } from './wire/web.ts';
import { type House, makeWorkspace, type WorkspaceBot } from './workspace.ts';

/** Opens what tokens were sealed with; null where no key of ours did it. */
export type OpenToken = (sealed: string, holder: string) => string | null;

/** The bots of the workspaces that are connected: one by a token of the settings, the others by what was installed. */
export interface Workspaces {
  /** The bot of a workspace; null where it is not connected. `enterprise` is the organization that a request names with it. */
  of(team: string, enterprise?: string): Promise<WorkspaceBot | null>;
  /** The same without asking anybody: of those that were met lately. */
  known(team: string): WorkspaceBot | undefined;
  admit(named: readonly string[], enterprise?: string): Promise<Admitted>;
  /** The bots that are there, the one of the settings first. */
  all(): readonly WorkspaceBot[];
  /** The app that the tokens are of; null while nobody has said it. */
  app(): string | null;
  start(): Promise<void>;
  stop(): void;
}

/** An installation cannot be used: no key opens its token. */
export class NoKey extends Error {
  constructor(holder: string) {
    super(`The token of ${holder} cannot be opened: add the key that it was sealed with to ENCRYPTION_KEY.`);
  }
}

/** What Slack says of a token that is over for good (https://docs.slack.dev/reference/methods/auth.test). */
export const revoked: ReadonlySet<string> = new Set(['account_inactive', 'invalid_auth', 'token_revoked']);

/** Another process may have heard that a workspace was installed anew or removed: so long it is not known here. */
const knownForMs = 2_000;

interface Met {
  readonly install: SlackInstall;
  readonly one: WorkspaceBot;
  until: number;
}

/** Keeps the bots of all workspaces; `fixed` is the one whose token stands in the settings. */
export function makeWorkspaces(
  house: House,
  fixed: { readonly connected: Connected; readonly one: WorkspaceBot } | null,
  open: OpenToken | null,
): Workspaces {
  const { engine, log } = house;
  const met = new Map<string, Met>();
  /** Workspaces of which nothing was installed, until when that is believed. */
  const absent = new Map<string, number>();
  const asking = new Map<string, Promise<WorkspaceBot | null>>();
  let app: string | null = null;

  const dropped = (team: string): null => {
    met.get(team)?.one.stop();
    met.delete(team);
    return null;
  };

  const botFor = (team: string, install: SlackInstall, botToken: string): WorkspaceBot => {
    const { holder, isOrg, version, botUserId } = install;
    const at = house.apiUrl === undefined ? {} : { apiUrl: house.apiUrl };
    // A token of an organization is good in many workspaces: each call says in which one.
    const web = makeWeb({ botToken, ...at, ...(isOrg ? { teamId: team } : {}) }, log);
    return makeWorkspace(house, {
      web,
      botToken,
      team: () => team,
      self: () => new Set(botUserId === '' ? [] : [botUserId]),
      gone: (_, reason) => ended(reason),
      refused: ended,
    });

    async function ended(reason: string): Promise<void> {
      // Slack promises no order: it may be about a token that was replaced since.
      try {
        await web.quick.auth.test();
        return;
      } catch (error) {
        if (!revoked.has(refusalOf(error) ?? '')) throw error;
      }
      log.error({ team, holder, reason }, 'The app was removed from a workspace of Slack');
      await endSlackInstall(engine, { holder, version, reason });
      dropped(team);
    }
  };

  async function ask(team: string, enterprise?: string): Promise<WorkspaceBot | null> {
    const install = open && (await slackInstallFor(engine, team, enterprise));
    if (!install) {
      if (absent.size > 1_000) absent.clear();
      absent.set(`${team} ${enterprise ?? ''}`, engine.clock.ticks() + knownForMs);
      return dropped(team);
    }
    if (install.isNews)
      // Another process may write it down at the same moment; what could not be written is, the next time.
      await connectWorkspace(engine, { surface: 'slack', tenant: team, name: '', enterprise: install.holder }).catch(
        (error: unknown) => log.warn({ err: error, team }, 'A workspace of an organization could not be written down'),
      );
    const before = met.get(team);
    const until = engine.clock.ticks() + knownForMs;
    if (before?.install.id === install.id && before.install.version === install.version) {
      before.until = until;
      return before.one;
    }
    const token = open(install.sealed, install.holder);
    if (token === null) throw new NoKey(install.holder);
    dropped(team);
    const one = botFor(team, install, token);
    met.set(team, { install, one, until });
    app = install.appId || app;
    return one;
  }

  const installed = (team: string, enterprise?: string): Promise<WorkspaceBot | null> => {
    const before = met.get(team);
    if (before && engine.clock.ticks() < before.until) return Promise.resolve(before.one);
    if (open === null || engine.clock.ticks() < (absent.get(`${team} ${enterprise ?? ''}`) ?? 0))
      return Promise.resolve(null);
    const running = asking.get(team) ?? ask(team, enterprise).finally(() => asking.delete(team));
    asking.set(team, running);
    // While the database is away, what was known goes on.
    return running.catch((error: unknown) => {
      const known = met.get(team);
      if (known && !(error instanceof NoKey)) return known.one;
      throw error;
    });
  };

  /** The one that is there, for what was connected while Slack did not say where it is. */
  const onlyOne = async (): Promise<WorkspaceBot | null> => {
    const [first, ...others] = await workspacesOf(engine, 'slack');
    return first !== undefined && others.length === 0 ? installed(first) : null;
  };

  const isFixed = (team: string): boolean => {
    const at = fixed?.connected.at();
    return fixed !== null && (team === '' || at === undefined || at === null || at === team);
  };

  return {
    async of(team, enterprise) {
      if (team === '') return fixed?.one ?? onlyOne();
      return (await installed(team, enterprise)) ?? (isFixed(team) ? (fixed?.one ?? null) : null);
    },
    known: (team) => met.get(team)?.one ?? (isFixed(team) ? fixed?.one : undefined),
    async admit(given, enterprise) {
      let unknown = false;
      // What Slack says of a whole organization names no workspace.
      const any = given.length === 0 && enterprise && open ? await workspaceOfOrganization(engine, enterprise) : null;
      const named = any === null ? given : [any];
      for (const workspace of named) {
        try {
          if (await installed(workspace, enterprise)) return { state: 'ours', workspace };
        } catch (error) {
          log.error({ err: error, team: workspace }, 'A workspace of Slack cannot be served at the moment');
          unknown = true;
        }
      }
      const byToken = await fixed?.connected.admit(named);
      return byToken && byToken.state !== 'foreign' ? byToken : { state: unknown ? 'unknown' : 'foreign' };
    },
    all: () => [...(fixed ? [fixed.one] : []), ...[...met.values()].map(({ one }) => one)],
    app: () => fixed?.connected.app() ?? app,
    async start() {
      if (open) app = await slackAppId(engine).catch(() => null);
      await fixed?.connected.start();
    },
    stop() {
      fixed?.connected.stop();
      fixed?.one.stop();
      for (const { one } of met.values()) one.stop();
    },
  };
}
