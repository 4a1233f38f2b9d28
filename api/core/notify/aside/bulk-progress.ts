import { z } from 'zod';
import { viewBulk } from '../../bulk/job-view.ts';
import { countsOf } from '../../bulk/load.ts';
import { bulkLines, bulkRuns } from '../../bulk/said.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import { aside } from './aside.ts';

/** How far a change of many tickets is: one message to the person who makes it, which changes with it. */
export const bulkProgress = aside(
  'bulkProgress',
  z.object({ job: z.string(), round: z.number().int(), again: z.boolean() }),
  async ({ job, round }, { engine, words }) => {
    const row = await engine.db.bulkJob.findUnique({ where: { id: job } });
    if (!row) return null;
    const view = viewBulk(row, await countsOf(engine.db, job));
    const { text, lines, change } = await bulkLines(engine.db, view, words, { before: round === 1 });
    const said = lines.map((one) => `- ${plainMarkdown(one)}`).join('\n');
    const runs = bulkRuns(view, words, engine.clock.now(), change);
    return { text, ...(said === '' ? {} : { said }), controls: [], runs };
  },
  ({ job, round, again }) => ({ about: `bulk ${job} ${round}`, again }),
);
