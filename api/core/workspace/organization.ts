import { z } from 'zod';
import { systemActor } from '../actor.ts';
import { command } from '../command.ts';
import { type Engine, reading } from '../context.ts';
import { forbidden } from '../errors.ts';
import type { Work } from '../verb/work.ts';
import { byAdmin, writeState } from './state.ts';

/** Slack's word for a workspace that its organization has taken out (https://docs.slack.dev/reference/events/team_access_revoked). */
const takenOut = 'team_access_revoked';

/** The workspaces that ended with their organization's installation, but not by an admin, nor by the organization itself. */
export async function bringBack(work: Work, enterprise: string): Promise<void> {
  const where = { surface: 'slack', enterprise, goneAt: { not: null }, reason: { notIn: [byAdmin, takenOut] } };
  const rows = await work.tx.workspace.findMany({ where, take: 1_000, orderBy: { id: 'asc' } });
  for (const { tenant, name } of rows) await writeState(work, { surface: 'slack', tenant, name, reason: null });
}

const leave = command({
  name: 'workspace.leave',
  summary: 'Note that an organization does not use the app in some of its workspaces any more',
  effect: 'writes',
  input: z.object({ enterprise: z.string().min(1).max(100), tenants: z.array(z.string().max(100)).max(1_000) }),
  output: z.object({ left: z.number() }),
  load: async () => null,
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only Slack says this.');
  },
  async run(work, _, { enterprise, tenants }) {
    // What has an installation of its own, or is of somebody else, does not stand on this organization.
    const where = { surface: 'slack', enterprise, goneAt: null, tenant: { in: tenants } };
    const rows = await work.tx.workspace.findMany({ where, orderBy: { id: 'asc' } });
    for (const { tenant, name } of rows) await writeState(work, { surface: 'slack', tenant, name, reason: takenOut });
    return { left: rows.length };
  },
});

/** Notes that an organization took the app out of some of its workspaces; its installation stays. */
export const leaveWorkspaces = (engine: Engine, what: { enterprise: string; tenants: readonly string[] }) =>
  leave(
    { ...engine, actor: systemActor('workspace'), requestId: 'workspace' },
    { ...what, tenants: [...what.tenants] },
  );

/** A workspace that uses the app by the installation of its organization; null where none is known. */
export async function workspaceOfOrganization(engine: Engine, enterprise: string): Promise<string | null> {
  const where = { surface: 'slack', enterprise, goneAt: null };
  const one = await reading(engine, (db) => db.workspace.findFirst({ where, orderBy: { id: 'asc' } }));
  return one?.tenant ?? null;
}
