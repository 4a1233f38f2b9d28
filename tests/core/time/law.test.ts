import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  DeskError,
  editTime,
  listTime,
  logTime,
  removeTime,
  showTicket,
  startTimer,
  stopTimer,
  timeReport,
} from '../../../api/core/index.ts';
import { fc } from '../../fast-check.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let workers: Record<'ben' | 'ana', Ctx>;
beforeAll(async () => {
  world = await aWorld();
  workers = { ben: await world.as('ben'), ana: await world.as('ana') };
});
afterAll(() => world.close());

const who = fc.constantFrom('ben' as const, 'ana' as const);
const ticket = fc.nat(2);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const), who, ticket }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('stop' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 400 }) }) },
  fc.record({ do: fc.constant('log' as const), who, ticket, minutes: fc.integer({ min: 1, max: 1_440 }) }),
  fc.record({ do: fc.constant('edit' as const), which: fc.nat(), minutes: fc.integer({ min: 1, max: 1_440 }) }),
  fc.record({ do: fc.constant('remove' as const), which: fc.nat() }),
);

/** What a person with paper would have: entries, and when each timer began. */
interface Paper {
  entries: { who: 'ben' | 'ana'; ticket: number; seconds: number }[];
  running: Partial<Record<'ben' | 'ana', { ticket: number; since: number }>>;
  now: number;
}

/** Minutes that a timer is believed: a working day, and the hour in which a stop answers the question. */
const believed = 9 * 60;

const sumOf = (entries: Paper['entries']) => entries.reduce((sum, { seconds }) => sum + seconds, 0);

/** The same on paper; gives whether it is done. */
function onPaper(paper: Paper, one: typeof step extends fc.Arbitrary<infer S> ? S : never): boolean {
  const doubtful = (by: 'ben' | 'ana') => {
    const timer = paper.running[by];
    return timer !== undefined && paper.now - timer.since > believed;
  };
  const end = (by: 'ben' | 'ana') => {
    const timer = paper.running[by];
    if (timer)
      paper.entries.push({ who: by, ticket: timer.ticket, seconds: Math.max(1, (paper.now - timer.since) * 60) });
    delete paper.running[by];
  };
  switch (one.do) {
    case 'wait':
      paper.now += one.minutes;
      return true;
    case 'start':
      if (doubtful(one.who)) return false;
      if (paper.running[one.who]?.ticket === one.ticket) return true;
      end(one.who);
      paper.running[one.who] = { ticket: one.ticket, since: paper.now };
      return true;
    case 'stop':
      if (doubtful(one.who) || !paper.running[one.who]) return false;
      end(one.who);
      return true;
    case 'log':
      paper.entries.push({ who: one.who, ticket: one.ticket, seconds: one.minutes * 60 });
      return true;
    case 'edit': {
      const entry = paper.entries[one.which % Math.max(1, paper.entries.length)];
      if (!entry) return false;
      entry.seconds = one.minutes * 60;
      return true;
    }
    case 'remove': {
      if (paper.entries.length === 0) return false;
      paper.entries.splice(one.which % paper.entries.length, 1);
      return true;
    }
  }
}

it('after any sequence of starts, stops, switches, entries and changes, every sum is that of paper', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await world.engine.db.timer.deleteMany();
      const keys = [await world.aTicket(), await world.aTicket(), await world.aTicket()].map(({ key }) => key);
      const paper: Paper = { entries: [], running: {}, now: 0 };
      /** The entries' ids in the order in which paper has them. */
      const ids: string[] = [];
      for (const one of steps) {
        const done = await onDesk(keys, ids, one).then(
          () => true,
          (error: unknown) => {
            if (error instanceof DeskError) return false;
            throw error;
          },
        );
        expect(done, JSON.stringify(one)).toBe(onPaper(paper, one));
      }
      for (const [at, key] of keys.entries()) {
        const onIt = paper.entries.filter((entry) => entry.ticket === at);
        const seconds = sumOf(onIt);
        expect((await showTicket(workers.ben, key)).time?.seconds).toBe(seconds);
        expect((await timeReport(workers.ben, { ticket: key })).total).toMatchObject({ seconds, entries: onIt.length });
        const { items } = await timeReport(workers.ana, { ticket: key, by: 'person' });
        for (const [name, id] of [
          ['ben', world.people.ben],
          ['ana', world.people.ana],
        ] as const) {
          const own = sumOf(onIt.filter((entry) => entry.who === name));
          expect(items.find((item) => item.id === id)?.seconds ?? 0).toBe(own);
        }
      }
    }),
    { numRuns: 25 },
  );
}, 240_000);

async function onDesk(
  keys: readonly string[],
  ids: string[],
  one: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const { ana } = workers;
  switch (one.do) {
    case 'wait':
      world.clock.advance(one.minutes * 60_000);
      return;
    case 'start': {
      const { stopped } = await startTimer(workers[one.who], { ticket: keys[one.ticket] ?? '' });
      if (stopped) ids.push(stopped.id);
      return;
    }
    case 'stop': {
      ids.push((await stopTimer(workers[one.who], {})).id);
      return;
    }
    case 'log': {
      const asked = { ticket: keys[one.ticket] ?? '', duration: `${one.minutes}m` };
      ids.push((await logTime(workers[one.who], asked)).id);
      return;
    }
    case 'edit':
      // Ana leads the desk: she may change the entries of both.
      await editTime(ana, { entry: ids[one.which % Math.max(1, ids.length)] ?? '', duration: `${one.minutes}m` });
      return;
    case 'remove': {
      const [id = ''] = ids.splice(one.which % Math.max(1, ids.length), 1);
      await removeTime(ana, { entry: id });
      expect((await listTime(ana, { limit: 100 })).items.map((entry) => entry.id)).not.toContain(id);
      return;
    }
  }
}
