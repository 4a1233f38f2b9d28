import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { badCursor, Limit } from '../page.ts';
import { registerRead } from '../verb/registry.ts';
import { demandWorkspaces } from './install.ts';

/** A workspace of Slack or a tenant of Teams, as admins see it. */
const WorkspaceView = z.object({
  surface: z.enum(['slack', 'teams']),
  tenant: z.string().describe('The id that the platform gives it, as channels name it.'),
  name: z.string(),
  state: z.enum(['connected', 'disconnected']),
  /** Since when it is disconnected, and why: the platform’s word, or `disconnected` where an admin did it. */
  goneAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  by: z
    .enum(['settings', 'install', 'organization'])
    .describe('What connects it: settings of the server, its own installation, or one of its whole organization.'),
  organization: z.string().nullable(),
  installedAt: z.iso.datetime().nullable(),
  scopes: z.array(z.string()).describe('What Slack granted at its installation; empty where settings connect it.'),
});
export const WorkspacePage = z.object({ items: z.array(WorkspaceView), next: z.string().nullable() });
export const ListWorkspaces = z.object({ limit: Limit, cursor: z.string().max(100).optional() });

/** The workspaces that Threadline works in, or has worked in, the newest first. */
export async function listWorkspaces(
  ctx: Ctx,
  raw: z.input<typeof ListWorkspaces>,
): Promise<z.infer<typeof WorkspacePage>> {
  demandWorkspaces(ctx);
  const { limit, cursor } = parseInput(ListWorkspaces, raw);
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) throw badCursor();
  const where = cursor === undefined ? {} : { id: { lt: cursor } };
  const [rows, installs] = await reading(ctx, async (db) => {
    const rows = await db.workspace.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 });
    const holders = rows.flatMap(({ tenant, enterprise }) => [tenant, enterprise]).filter(Boolean);
    return [rows, await db.slackInstall.findMany({ where: { holder: { in: holders } } })] as const;
  });
  const items = rows.slice(0, limit).map((row) => {
    const of = (holder: string) => installs.find((one) => one.holder === holder && row.surface === 'slack');
    const own = of(row.tenant);
    const install = own ?? (row.enterprise === '' ? undefined : of(row.enterprise));
    return {
      surface: row.surface === 'teams' ? 'teams' : 'slack',
      tenant: row.tenant,
      name: row.name,
      state: row.goneAt === null ? 'connected' : 'disconnected',
      goneAt: row.goneAt?.toISOString() ?? null,
      reason: row.goneAt === null ? null : (row.reason ?? ''),
      by: install === undefined ? 'settings' : own ? 'install' : 'organization',
      organization: row.enterprise || null,
      installedAt: install?.createdAt.toISOString() ?? null,
      scopes: install && install.endedAt === null ? install.scopes.split(',').filter(Boolean) : [],
    };
  });
  const last = rows[limit - 1];
  return WorkspacePage.parse({ items, next: rows.length > limit ? (last?.id ?? null) : null });
}

registerRead({
  name: 'workspace.list',
  summary: 'List workspaces',
  input: ListWorkspaces,
  output: WorkspacePage,
});
