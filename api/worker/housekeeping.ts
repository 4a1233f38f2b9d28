import {
  askAboutTimers,
  type Ctx,
  closeResolved,
  collectFiles,
  collectStaged,
  collectStrays,
  collectWholeMails,
  dropExpired,
  type Engine,
  openRecurring,
  redrawClosed,
  ringReminders,
  scanWaiting,
  sendPreparedDue,
  systemActor,
  wakeSnoozed,
  wakeWaiting,
} from '#core';
import { type Loop, startLoop } from './loop.ts';

/** How often everything is looked at that no commit tells of. */
const roundMs = 60_000;
/** How often the store of files is compared with the rows, and how soon after a start. */
const compareMs = 86_400_000;
const compareFirstMs = 600_000;

/** Gives whether there may be more of it at once. */
type Part = () => Promise<boolean>;

/** Closes what has been resolved long enough, takes up what waited for a date that has come and what was put aside, reminds people of tickets, sends replies whose time has come, opens recurring tickets, asks about timers that run longer than a working day, collects files that belong to nothing, and drops answers, sessions and links that are past their time. */
export function startHousekeeping(engine: Engine, closeResolvedDays: number): Loop {
  const because = (cause: string): Ctx => ({ ...engine, actor: systemActor(cause), requestId: 'housekeeping' });
  const scanning: Part = async () => (await scanWaiting(engine)) > 0;
  let compareAt = engine.clock.ticks() + compareFirstMs;
  const parts: Part[] = [
    async () => {
      const closed = await closeResolved(because('close-resolved'), closeResolvedDays);
      if (closed.length > 0) engine.log.info({ tickets: closed }, 'Closed resolved tickets');
      return closed.length > 0;
    },
    async () => {
      const woken = await wakeWaiting(because('date-has-come'));
      if (woken.length > 0) engine.log.info({ tickets: woken }, 'Took up tickets that waited for a date');
      return woken.length > 0;
    },
    async () => {
      const woken = await wakeSnoozed(because('snooze-is-over'));
      if (woken.length > 0) engine.log.info({ tickets: woken }, 'Took up tickets that were put aside');
      return woken.length > 0;
    },
    async () => {
      const sent = await sendPreparedDue(because('reply-is-due'));
      if (sent.length > 0) engine.log.info({ tickets: sent }, 'Sent replies whose time had come');
      return sent.length > 0;
    },
    async () => {
      const opened = await openRecurring(because('date-of-a-recurring-ticket'));
      if (opened.length > 0) engine.log.info({ recurring: opened }, 'Opened recurring tickets');
      return opened.length > 0;
    },
    async () => {
      const rung = await ringReminders(because('reminder-is-due'));
      if (rung.length > 0) engine.log.info({ reminders: rung.length }, 'Reminded people of tickets');
      return rung.length > 0;
    },
    async () => {
      const asked = await askAboutTimers(because('timer-runs-long'));
      if (asked.length > 0)
        engine.log.info({ tickets: asked }, 'Asked about timers that run longer than a working day');
      return asked.length > 0;
    },
    async () => {
      await redrawClosed(engine);
      return false;
    },
    async () => {
      const gone = await collectFiles(engine);
      if (gone > 0) engine.log.info({ files: gone }, 'Took away files that belong to nothing');
      return false;
    },
    async () => {
      const staged = await collectStaged(engine);
      if (staged > 0) engine.log.info({ mails: staged }, 'Took away mails that nobody filed');
      return false;
    },
    async () => {
      const mails = await collectWholeMails(engine);
      if (mails > 0) engine.log.info({ mails }, 'Took away whole mails that were removed');
      return false;
    },
    async () => {
      if (engine.clock.ticks() < compareAt) return false;
      compareAt = engine.clock.ticks() + compareMs;
      const strays = await collectStrays(engine);
      if (strays > 0) engine.log.warn({ files: strays }, 'Took away what lay in the store of files without a row');
      return false;
    },
    async () => {
      await dropExpired(engine);
      return false;
    },
  ];
  let roundAt = engine.clock.ticks();
  let more = false;
  return startLoop('housekeeping', engine.log, roundMs, async () => {
    const now = engine.clock.ticks();
    const isRound = more || now >= roundAt;
    if (isRound) roundAt = now + roundMs;
    more = false;
    // A commit may have left a file to be scanned; the rest is no matter of commits, and every one of them would wait for it.
    for (const part of [scanning, ...(isRound ? parts : [])])
      try {
        more = (await part()) || more;
      } catch (error) {
        engine.log.warn({ err: error }, 'A part of the housekeeping failed; the others go on');
      }
    return more || roundAt - now;
  });
}
