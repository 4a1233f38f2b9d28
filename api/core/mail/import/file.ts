import { type Engine, reading } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { claimInbound, workInbound } from '../../inbox/receive.ts';
import { arrive, type MailHouse } from '../arrive/arrive.ts';
import { NotYet } from '../arrive/thread.ts';
import type { Held, Step } from './step.ts';

/** So many mails are filed in one step, and so long at most: a process that is to stop waits no longer. */
const most = 25;
const longestMs = 1_500;
/** Mail that comes now goes first; it is looked for again after so long. */
const pauseMs = 250;
/** What is tried again is looked for so often. */
const againMs = 1_000;

/**
 * Files some mails of an import, the eldest first, while no mail waits that came by itself. A server that cannot be asked ends
 * the step and costs no try.
 */
export async function fileSome(house: MailHouse, held: Held, owner: string): Promise<Step> {
  const { engine } = house;
  const ids = await nextOnes(engine, held.id);
  if (ids.length === 0) return over(engine, held.id);
  const handle = arrive(house);
  const started = engine.clock.ticks();
  let filed = 0;
  for (const id of ids) {
    if (engine.clock.ticks() - started > longestMs || !(await goesOn(engine, held))) break;
    if (await hasNews(engine)) return { inMs: pauseMs, filed };
    const work = await claimInbound(engine, 'mailImport', owner, id);
    if (!work) continue;
    let away: DeskError | null = null;
    const became = await workInbound(engine, work, (one) =>
      handle(one).catch((error: unknown) => {
        if (error instanceof DeskError && error.code === 'unavailable' && !(error instanceof NotYet)) away = error;
        throw error;
      }),
    );
    if (away) throw away;
    if (became === 'done') filed++;
  }
  return { inMs: 0, filed };
}

/** What is tried again, then what its worker left behind, then what is parked, the eldest first. */
function nextOnes(engine: Engine, importId: string): Promise<string[]> {
  const now = engine.clock.now();
  return reading(engine, async (db) => {
    const found: string[] = [];
    for (const one of [
      { state: 'received', availableAt: { lte: now } },
      { state: 'working', leaseUntil: { lt: now } },
      { state: 'parked' },
    ]) {
      const rows = await db.inbound.findMany({
        where: { importId, outcome: null, ...one },
        orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
        take: most,
        select: { id: true },
      });
      found.push(...rows.map((row) => row.id));
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  });
}

/** Nothing is due: either something is tried again in a while, or all is filed. */
async function over(engine: Engine, importId: string): Promise<Step> {
  const open = { importId, outcome: null, state: { in: ['received', 'working'] } };
  const more = await reading(engine, (db) => db.inbound.findFirst({ where: open, select: { id: true } }));
  return more ? { inMs: againMs } : { inMs: 0, data: { state: 'done', doneAt: engine.clock.now() } };
}

const goesOn = (engine: Engine, { id, leaseOwner }: Held): Promise<boolean> =>
  reading(engine, async (db) => (await db.mailImport.count({ where: { id, leaseOwner, state: 'filing' } })) > 0);

/** Whether a mail waits that came by itself. */
const hasNews = (engine: Engine): Promise<boolean> =>
  reading(engine, async (db) => {
    const where = { source: 'mail', state: 'received', availableAt: { lte: engine.clock.now() } };
    return (await db.inbound.findFirst({ where, select: { id: true } })) !== null;
  });
