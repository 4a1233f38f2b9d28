import { type Engine, reading } from '../context.ts';
import { isLeft } from './state.ts';

/**
 * The workspaces of Slack that only a token of the settings can connect: nothing was ever installed in them by a link, none is by
 * an organization, and no admin has disconnected them. Those that the app was removed from are among them.
 */
export async function workspacesBySettings(
  engine: Engine,
): Promise<readonly { readonly tenant: string; readonly isGone: boolean }[]> {
  return reading(engine, async (db) => {
    const rows = await db.workspace.findMany({
      where: { surface: 'slack', enterprise: '' },
      select: { tenant: true, goneAt: true, reason: true },
      orderBy: { id: 'asc' },
      take: 100,
    });
    const holders = rows.map(({ tenant }) => tenant);
    const installs = await db.slackInstall.findMany({ where: { holder: { in: holders } }, select: { holder: true } });
    return rows
      .filter((row) => !isLeft(row) && !installs.some(({ holder }) => holder === row.tenant))
      .map(({ tenant, goneAt }) => ({ tenant, isGone: goneAt !== null }));
  });
}
