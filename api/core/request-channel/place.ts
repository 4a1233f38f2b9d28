import type { Db, Tx } from '../context.ts';
import { channelTarget } from '../notify/target.ts';
import { parsedJson } from '../stored.ts';
import { type RequestPlace, readBypass } from './settings.ts';

/** All channels of requests, by their targets. */
export async function readRequestPlaces(db: Db | Tx): Promise<ReadonlyMap<string, RequestPlace>> {
  const groups = await db.requestGroup.findMany({ where: { desk: { active: true } }, include: { channels: true } });
  return new Map(
    groups.flatMap(({ channels, deskId, joinMinutes, botsForId, bypass, quiet }) =>
      channels.map(({ surface, tenant, channelId, name }) => [
        channelTarget(surface, tenant, channelId),
        { deskId, name, joinMinutes, botsForId, bypass: readBypass(parsedJson(bypass)), quiet },
      ]),
    ),
  );
}
