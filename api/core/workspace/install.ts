import { z } from 'zod';
import { systemActor } from '../actor.ts';
import { command, parseInput } from '../command.ts';
import { type Ctx, type Engine, reading, type Tx } from '../context.ts';
import { changedMeanwhile, onlyOne } from '../desk/changed.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { seenName } from '../text/clean.ts';
import { clip } from '../text/cut.ts';
import type { Work } from '../verb/work.ts';
import { bringBack } from './organization.ts';
import { byAdmin, isLeft, keyOf, Place, writeState } from './state.ts';

/** What somebody installed in Slack: in a workspace, or in a whole organization. */
const Installed = z.object({
  holder: z.string().min(1).max(100),
  isOrg: z.boolean(),
  /** As people there have written it. */
  name: z.string().transform((name) => clip(seenName(name), 200)),
  appId: z.string().max(100),
  botUserId: z.string().max(100),
  scopes: z.array(z.string().max(100)),
  /** The token of the bot, sealed for the holder. */
  sealed: z.string().min(1).max(2_000),
});
export type SlackInstalled = z.input<typeof Installed>;

const install = command({
  name: 'workspace.install',
  summary: 'Take over an installation of the app in Slack',
  effect: 'writes',
  input: Installed.extend({ link: z.string() }),
  output: z.object({ version: z.number() }),
  load: ({ tx }, { holder }) => tx.slackInstall.findUnique({ where: { holder } }),
  allow: ({ ctx }) => demandWorkspaces(ctx),
  async run(work, known, { link, holder, isOrg, name, scopes, ...rest }) {
    const { tx, ctx, now } = work;
    // One link, one installation: it ends with what it led to, also where two browsers have begun by it.
    const { count: links } = await tx.slackInstallLink.deleteMany({ where: { id: link } });
    if (links === 0) throw conflict('This link was used already. Ask an admin for a new one.');
    const state = { isOrg, name: name || known?.name || holder, scopes: scopes.join(','), endedAt: null, ...rest };
    const version = (known?.version ?? 0) + 1;
    const data = { ...state, updatedAt: now, version };
    if (known) {
      const { count } = await tx.slackInstall.updateMany({ where: { holder, version: known.version }, data });
      if (count === 0) throw changedMeanwhile('workspace');
    } else
      await onlyOne(ctx, 'holder', 'Somebody installs it there at this moment. Try again.', () =>
        tx.slackInstall.create({ data: { id: ctx.newId(), holder, ...data, createdAt: now } }),
      );
    // The workspaces of an organization are written down when they are first heard of: it says where the app is used.
    if (isOrg) await bringBack(work, holder);
    else await writeState(work, { surface: 'slack', tenant: holder, name: state.name, reason: null, enterprise: '' });
    return { version };
  },
});

/**
 * Takes over what somebody installed by this link, in the name of its admin, and uses the link up. @throws DeskError `forbidden`
 * when they may not do that any more, `conflict` when the link was used
 */
export const installSlack = (ctx: Ctx, link: string, installed: SlackInstalled) => install(ctx, { ...installed, link });

const end = command({
  name: 'workspace.end',
  summary: 'Forget an installation of the app in Slack that ended',
  effect: 'writes',
  input: z.object({ holder: z.string(), version: z.number().int(), reason: z.string().max(40) }),
  output: z.object({ ended: z.boolean() }),
  load: ({ tx }, { holder }) => tx.slackInstall.findUnique({ where: { holder } }),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only Slack says this.');
  },
  async run(work, known, { version, reason }) {
    // It was installed again since: that one has not ended.
    if (!known || known.endedAt !== null || known.version !== version) return { ended: false };
    await endInstall(work, known);
    for (const { tenant, name } of await workspacesBy(work.tx, known))
      await writeState(work, { surface: 'slack', tenant, name, reason });
    return { ended: true };
  },
});

interface Install {
  readonly id: string;
  readonly holder: string;
  readonly isOrg: boolean;
  readonly version: number;
}

async function endInstall({ tx, now }: Work, { id, version }: Install): Promise<void> {
  const data = { sealed: '', endedAt: now, updatedAt: now, version: version + 1 };
  const { count } = await tx.slackInstall.updateMany({ where: { id, version }, data });
  if (count === 0) throw changedMeanwhile('workspace');
}

/** The workspaces that stand on an installation. */
const workspacesBy = (tx: Tx, { holder, isOrg }: Install) =>
  tx.workspace.findMany({
    where: { surface: 'slack', ...(isOrg ? { enterprise: holder } : { tenant: holder }), goneAt: null },
    orderBy: { id: 'asc' },
    take: 1_000,
  });

/** Notes that an installation ended, as Slack says, with every workspace that stands on it: its token is forgotten. */
export const endSlackInstall = (engine: Engine, what: { holder: string; version: number; reason: string }) =>
  end({ ...engine, actor: systemActor('workspace'), requestId: 'workspace' }, what);

const disconnect = command({
  name: 'workspace.disconnect',
  summary: 'Disconnect a workspace',
  effect: 'irreversible',
  input: Place,
  output: z.object({ disconnected: z.boolean() }),
  async load({ tx }, place) {
    const row = await tx.workspace.findUnique({ where: keyOf(place) });
    if (!row) throw notFound('There is no such workspace.');
    return row;
  },
  allow: ({ ctx }) => demandWorkspaces(ctx),
  async run(work, row, { surface, tenant }) {
    const { tx } = work;
    const own = surface === 'slack' ? await tx.slackInstall.findUnique({ where: { holder: tenant } }) : null;
    const live = own !== null && own.endedAt === null;
    if (!live && row.enterprise === '') {
      if (row.goneAt !== null) return { disconnected: false };
      throw conflict(
        'This workspace is connected by the settings of the server: let the operator remove SLACK_BOT_TOKEN, or the tenant from TEAMS_TENANT_ID.',
      );
    }
    if (live) await endInstall(work, own);
    const changed = await writeState(work, { surface, tenant, name: row.name, reason: byAdmin });
    if (!changed) await tx.workspace.updateMany({ where: { id: row.id }, data: { reason: byAdmin } });
    return { disconnected: changed };
  },
});

/**
 * Ends that Threadline works in a workspace that was connected by the install flow: its token is forgotten, and nothing is
 * delivered there. One of an organization goes, and the others stay. @throws DeskError `conflict` for one that settings connect
 */
export const disconnectByAdmin = (ctx: Ctx, place: { surface: 'slack' | 'teams'; tenant: string }) =>
  disconnect(ctx, place);

/** The workspace that this is, and whether the app can be taken out of it. @throws DeskError `forbidden` */
export async function mayDisconnect(ctx: Ctx, raw: { surface: string; tenant: string }) {
  demandWorkspaces(ctx);
  const place = parseInput(Place, raw);
  const where = { holder: place.tenant, endedAt: null };
  const own = await reading(ctx, (db) => db.slackInstall.findFirst({ where, select: { id: true } }));
  return { place, uninstalls: place.surface === 'slack' && own !== null };
}

/** Installations that work, for the operator to try; at most a hundred. */
export const liveSlackInstalls = (engine: Engine) =>
  reading(engine, (db) => db.slackInstall.findMany({ where: { endedAt: null }, orderBy: { id: 'asc' }, take: 100 }));

/** An installation that works, with its token as it is kept. */
export interface SlackInstall extends Install {
  readonly name: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  readonly sealed: string;
  /** It is of an organization, and the workspace is not written down as connected. */
  readonly isNews: boolean;
}

/**
 * The installation by which the app works in a workspace; `enterprise` is the organization that a request names with it. Null where
 * none is known, `left` where an admin has disconnected it.
 */
export async function slackInstallFor(
  engine: Engine,
  team: string,
  enterprise?: string,
): Promise<SlackInstall | 'left' | null> {
  return reading(engine, async (db) => {
    const own = await db.slackInstall.findUnique({ where: { holder: team } });
    // An organization is no workspace, also where a request names it as one.
    if (own?.isOrg) return null;
    if (own && own.endedAt === null) return shown(own, false);
    const row = await db.workspace.findUnique({ where: keyOf({ surface: 'slack', tenant: team }) });
    if (isLeft(row)) return 'left';
    const holder = enterprise || row?.enterprise;
    if (!holder) return null;
    const org = await db.slackInstall.findUnique({ where: { holder } });
    const isNews = row === null || row.goneAt !== null || row.enterprise !== holder;
    return org?.isOrg && org.endedAt === null ? shown(org, isNews) : null;
  });
}

/** The app of one of the installations; null where there is none. */
export async function slackAppId(engine: Engine): Promise<string | null> {
  const where = { endedAt: null };
  const one = await reading(engine, (db) => db.slackInstall.findFirst({ where, orderBy: { id: 'desc' } }));
  return one?.appId || null;
}

const shown = (row: Omit<SlackInstall, 'scopes' | 'isNews'> & { scopes: string }, isNews: boolean): SlackInstall => ({
  ...row,
  scopes: row.scopes.split(',').filter(Boolean),
  isNews,
});

/** @throws DeskError `forbidden` */
export function demandWorkspaces({ actor }: Ctx): void {
  if (!has(actor, 'manageWorkspaces')) throw forbidden('Only admins say in which workspaces Threadline works.');
}
