import { z } from 'zod';
import { waysToSee } from '../../access/ways.ts';
import { loadActor } from '../../person/load.ts';
import { clip } from '../../text/cut.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import { whereVisible } from '../../ticket/visible.ts';
import { aside } from './aside.ts';

/** So many tickets are named. */
const most = 10;

/** Several tickets of somebody were changed at once, or that was undone: they are told of all of them in one message. */
export const bulkDone = aside(
  'bulkDone',
  z.object({ job: z.string(), round: z.number().int(), by: z.string(), assigned: z.boolean() }),
  async ({ job, round, by, assigned }, { engine, personId, words }) => {
    if (personId === null) return null;
    const actor = await loadActor(engine.db, personId, 'system').catch(() => null);
    if (!actor) return null;
    const rows = await engine.db.bulkTold.findMany({
      where: { jobId: job, round, personId },
      select: { ticketId: true },
    });
    const ids = [...new Set(rows.map((one) => one.ticketId))];
    // Of what they may not see any more they are told nothing.
    const seen = { AND: [{ id: { in: ids } }, whereVisible(waysToSee(actor))] };
    const count = await engine.db.ticket.count({ where: seen });
    if (count === 0) return null;
    const named = await engine.db.ticket.findMany({
      where: seen,
      orderBy: { id: 'desc' },
      take: most,
      select: { key: true, title: true },
    });
    const say = words.bulk;
    const text =
      round === 2 ? say.toldUndone(by, count) : assigned ? say.toldAssigned(by, count) : say.toldChanged(by, count);
    const lines = named.map(({ key, title }) => `- ${plainMarkdown(`${key} ${clip(title, 100)}`)}`);
    const left = count - named.length;
    return { text, said: [...lines, ...(left > 0 ? [say.andMore(left)] : [])].join('\n'), controls: [] };
  },
);
