import { z } from 'zod';
import { systemActor } from '../actor.ts';
import { command } from '../command.ts';
import { type Engine, reading } from '../context.ts';
import { recordChange } from '../desk/changed.ts';
import { forbidden } from '../errors.ts';
import { seenName } from '../text/clean.ts';
import { clip } from '../text/cut.ts';
import type { Work } from '../verb/work.ts';

export const Place = z.object({ surface: z.enum(['slack', 'teams']), tenant: z.string().max(100) });
/** A workspace of Slack or a tenant of Microsoft 365. */
export type WorkspacePlace = z.infer<typeof Place>;

export const keyOf = ({ surface, tenant }: { surface: string; tenant: string }) => ({
  surface_tenant: { surface, tenant },
});
const platforms = { slack: 'Slack', teams: 'Teams' } as const;

/** The reason of a workspace that an admin of the desk has disconnected: nobody but an admin connects it again. */
export const byAdmin = 'disconnected';

/** Whether an admin has disconnected it. */
export const isLeft = (row: { readonly goneAt: Date | null; readonly reason: string | null } | null): boolean =>
  row !== null && row.goneAt !== null && row.reason === byAdmin;

/** How a workspace is from now on; `reason` null: the app works there. `enterprise` as far as it is known. */
export interface WorkspaceState extends WorkspacePlace {
  readonly name: string;
  readonly reason: string | null;
  readonly enterprise?: string | undefined;
}

/** Writes it down, with a line of the audit log where the app works there from now on or no longer. Gives whether it does so. */
export async function writeState(
  work: Work,
  { surface, tenant, name: given, reason, enterprise }: WorkspaceState,
): Promise<boolean> {
  const { tx, ctx, now } = work;
  const known = await tx.workspace.findUnique({ where: keyOf({ surface, tenant }) });
  const name = clip(seenName(given), 200) || known?.name || tenant;
  const org = enterprise === undefined ? {} : { enterprise };
  const goneAt = reason === null ? null : now;
  if (known && (known.goneAt === null) === (goneAt === null)) {
    const later = { name, ...org, updatedAt: now };
    const same = known.name === name && (enterprise === undefined || known.enterprise === enterprise);
    if (!same) await tx.workspace.updateMany({ where: { id: known.id }, data: later });
    return false;
  }
  const state = { name, ...org, goneAt, reason, updatedAt: now };
  if (known) await tx.workspace.update({ where: { id: known.id }, data: state });
  else await tx.workspace.create({ data: { id: ctx.newId(), surface, tenant, ...state, createdAt: now } });
  const platform = platforms[surface];
  const change = reason === null ? `connected to ${platform}:` : `disconnected from ${platform} (${reason}):`;
  const from = known ? { connected: known.goneAt === null } : {};
  recordChange(work, { noun: 'workspace', id: tenant, name, change, from, to: { connected: reason === null } });
  return true;
}

const setState = command({
  name: 'workspace.set',
  summary: 'Write down that the app may, or may not, work in a workspace',
  effect: 'writes',
  input: Place.extend({
    name: z.string(),
    reason: z.string().max(40).nullable(),
    enterprise: z.string().max(100).optional(),
  }),
  output: z.object({ changed: z.boolean(), left: z.boolean() }),
  load: async () => null,
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only the platforms say where the app is.');
  },
  async run(work, _, state) {
    const known = await work.tx.workspace.findUnique({ where: keyOf(state) });
    if (state.reason === null && isLeft(known)) return { changed: false, left: true };
    return { changed: await writeState(work, state), left: false };
  },
});

const asItself = (engine: Engine) => ({ ...engine, actor: systemActor('workspace'), requestId: 'workspace' });

/**
 * Notes that the app works in a workspace, from now on or again; `enterprise` by whose installation it does. `left`: an admin has
 * disconnected it, and it stays so.
 */
export const connectWorkspace = (engine: Engine, place: WorkspacePlace & { name: string; enterprise?: string }) =>
  setState(asItself(engine), { ...place, reason: null });

/** Notes that the app may not work in a workspace any more, and why: nothing is delivered there until it is connected again. */
export const disconnectWorkspace = (engine: Engine, place: WorkspacePlace & { reason: string }) =>
  setState(asItself(engine), { ...place, name: '' });

/** The platform's word for why the app may not work in a workspace any more; null while it may. */
export async function goneWhy(engine: Engine, place: { surface: string; tenant: string }): Promise<string | null> {
  const select = { goneAt: true, reason: true };
  const found = await reading(engine, (db) => db.workspace.findUnique({ where: keyOf(place), select }));
  return found?.goneAt ? (found.reason ?? '') : null;
}

/** The workspaces of a surface in which the app works, as far as was ever heard; at most a hundred. */
export async function workspacesOf(engine: Engine, surface: WorkspacePlace['surface']): Promise<string[]> {
  const where = { surface, goneAt: null };
  const rows = await reading(engine, (db) => db.workspace.findMany({ where, select: { tenant: true }, take: 100 }));
  return rows.map((row) => row.tenant);
}
