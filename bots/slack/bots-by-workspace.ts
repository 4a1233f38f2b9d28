import {
  connectWorkspace,
  DeskError,
  endSlackInstall,
  leaveWorkspaces,
  type Sealing,
  type SlackInstall,
  slackAppId,
  slackInstallFor,
  workspaceOfOrganization,
  workspacesOf,
} from '#core';
import type { Admitted, Connected } from './door/connected.ts';
import type { Named } from './door/named.ts';
import { perhapsRevoked, refusalOf, revoked } from './wire/refusals.ts';
import { makeWeb } from './wire/web.ts';
import { type House, makeWorkspaceBot, type WorkspaceBot } from './workspace-bot.ts';

/** The bots of the workspaces that are connected: one by a token of the settings, the others by what was installed. */
export interface BotsByWorkspace {
  /** The bot of a workspace; null where it is not connected. `enterprise` is the organization that a request names with it. */
  of(team: string, enterprise?: string): Promise<WorkspaceBot | null>;
  /** The same without asking anybody: of those that were met lately. */
  known(team: string): WorkspaceBot | undefined;
  /** `whole` is the organization that a request names which names no workspace. */
  admit(named: readonly Named[], whole?: string): Promise<Admitted>;
  /** The bot whose token stands in the settings. */
  bySettings(): WorkspaceBot | null;
  /** What is known of a workspace, or of those of an organization, is read anew the next time. */
  forget(holder: string): void;
  /** The app that the tokens are of; null while nobody has said it. */
  app(): string | null;
  start(): Promise<void>;
  stop(): void;
}

/** An installation cannot be used: no key opens its token. */
class NoKey extends DeskError {
  constructor(holder: string) {
    const message = `The token of ${holder} cannot be opened: add the key that it was sealed with to ENCRYPTION_KEY.`;
    super('unavailable', message, { retryAfterSeconds: 60 });
  }
}

/** Another process may have heard that a workspace was installed anew or removed: so long it is not known here. */
const knownForMs = 2_000;

interface Met {
  readonly install: SlackInstall;
  readonly one: WorkspaceBot;
  until: number;
}

/** Keeps the bots of all workspaces; `fixed` is the one whose token stands in the settings. */
export function makeBotsByWorkspace(
  house: House,
  fixed: { readonly connected: Connected; readonly one: WorkspaceBot } | null,
  open: Sealing['open'] | null,
): BotsByWorkspace {
  const { engine, log } = house;
  const met = new Map<string, Met>();
  /** BotsByWorkspace of which nothing was installed, or that an admin has disconnected, until when that is believed. */
  const absent = new Map<string, { readonly is: 'left' | null; readonly until: number }>();
  const asking = new Map<string, Promise<WorkspaceBot | 'left' | null>>();
  let app: string | null = null;

  const drop = (team: string): void => {
    met.get(team)?.one.stop();
    met.delete(team);
  };

  const botFor = (team: string, install: SlackInstall, botToken: string): WorkspaceBot => {
    const { holder, isOrg, version, botUserId } = install;
    const at = house.apiUrl === undefined ? {} : { apiUrl: house.apiUrl };
    // A token of an organization is good in many workspaces: each call says in which one.
    const web = makeWeb({ botToken, ...at, ...(isOrg ? { teamId: team } : {}) }, log);
    return makeWorkspaceBot(house, {
      web,
      botToken,
      ...(isOrg && { ofOrganization: team }),
      team: () => team,
      self: () => new Set(botUserId === '' ? [] : [botUserId]),
      gone: (_, reason) => ended(reason, [...revoked, perhapsRevoked]),
      left: async (teams, reason) => {
        if (!isOrg) return teams.includes(team) ? ended(reason, [...revoked, perhapsRevoked]) : undefined;
        await leaveWorkspaces(engine, { enterprise: holder, tenants: teams });
        for (const one of teams) if (met.get(one)?.install.holder === holder) drop(one);
      },
      refused: (word) => ended(word, [...revoked]),
    });

    async function ended(reason: string, words: readonly string[]): Promise<void> {
      // Slack promises no order: it may be about a token that was replaced since.
      try {
        await web.quick.auth.test();
        return;
      } catch (error) {
        if (!words.includes(refusalOf(error) ?? '')) throw error;
      }
      log.error({ team, holder, reason }, 'The app was removed from a Slack workspace');
      await endSlackInstall(engine, { holder, version, reason });
      drop(team);
    }
  };

  const namedWith = (team: string, enterprise = '') => `${team} ${enterprise}`;

  function without(team: string, enterprise: string | undefined, is: 'left' | null): 'left' | null {
    if (absent.size > 1_000) absent.clear();
    absent.set(namedWith(team, enterprise), { is, until: engine.clock.ticks() + knownForMs });
    drop(team);
    return is;
  }

  async function ask(team: string, enterprise?: string): Promise<WorkspaceBot | 'left' | null> {
    const install = open && (await slackInstallFor(engine, team, enterprise));
    if (!open || install === null) return without(team, enterprise, null);
    if (install === 'left') return without(team, enterprise, install);
    if (install.isNews) {
      const news = { surface: 'slack', tenant: team, name: '', enterprise: install.holder } as const;
      // Another process may write it down at the same moment; what could not be written is, the next time.
      const written = await connectWorkspace(engine, news).catch((error: unknown) => {
        log.warn({ err: error, team }, 'A workspace of an organization could not be written down');
        return { left: false };
      });
      // An admin disconnected it since.
      if (written.left) return without(team, enterprise, 'left');
    }
    const before = met.get(team);
    const until = engine.clock.ticks() + knownForMs;
    if (before?.install.id === install.id && before.install.version === install.version) {
      before.until = until;
      return before.one;
    }
    const token = open(install.sealed, install.holder);
    if (token === null) throw new NoKey(install.holder);
    drop(team);
    const one = botFor(team, install, token);
    met.set(team, { install, one, until });
    app = install.appId || app;
    return one;
  }

  const installed = (team: string, enterprise?: string): Promise<WorkspaceBot | 'left' | null> => {
    const before = met.get(team);
    if (before && engine.clock.ticks() < before.until) return Promise.resolve(before.one);
    const named = namedWith(team, enterprise);
    const without = absent.get(named);
    if (open === null || (without && engine.clock.ticks() < without.until)) return Promise.resolve(without?.is ?? null);
    const running = asking.get(named) ?? ask(team, enterprise).finally(() => asking.delete(named));
    asking.set(named, running);
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
    const found = first !== undefined && others.length === 0 ? await installed(first) : null;
    return found === 'left' ? null : found;
  };

  const isFixed = (team: string): boolean => fixed !== null && (team === '' || fixed.connected.at() === team);

  return {
    async of(team, enterprise) {
      if (team === '') return fixed?.one ?? onlyOne();
      const found = await installed(team, enterprise).catch((error: unknown) => {
        // Its token is at hand, whatever cannot be read.
        if (fixed && isFixed(team)) return fixed.one;
        throw error;
      });
      if (found === 'left') return null;
      return found ?? (fixed && (await fixed.connected.serves(team)) ? fixed.one : null);
    },
    known: (team) => met.get(team)?.one ?? (isFixed(team) ? fixed?.one : undefined),
    async admit(given, whole) {
      let unknown = false;
      const left = new Set<string>();
      // What Slack says of a whole organization names no workspace.
      const any = given.length === 0 && whole && open ? await workspaceOfOrganization(engine, whole) : null;
      const named = any === null ? given : [{ team: any, enterprise: whole }];
      for (const { team: workspace, enterprise } of named) {
        try {
          const found = await installed(workspace, enterprise);
          if (found === 'left') left.add(workspace);
          else if (found) return { state: 'ours', workspace };
        } catch (error) {
          log.error({ err: error, team: workspace }, 'A Slack workspace cannot be served at the moment');
          unknown = true;
        }
      }
      const others = named.map(({ team }) => team).filter((one) => !left.has(one));
      const byToken = await fixed?.connected.admit(others);
      return byToken && byToken.state !== 'foreign' ? byToken : { state: unknown ? 'unknown' : 'foreign' };
    },
    bySettings: () => fixed?.one ?? null,
    forget(holder) {
      for (const [team, one] of met) if (team === holder || one.install.holder === holder) drop(team);
      for (const named of absent.keys()) if (named.split(' ').includes(holder)) absent.delete(named);
    },
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
