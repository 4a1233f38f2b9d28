import {
  type Ctx,
  DeskError,
  isBlank,
  keepTimer,
  logTime,
  myTime,
  plainMarkdown,
  startTimer,
  stopTimer,
  writeDuration,
} from '#core';
import { type Answer, offeredMs, type Run, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** What is to be done with the time of a ticket: `stop` and `keep` without one mean the timer that runs. */
export interface Timed {
  readonly do: 'start' | 'stop' | 'keep' | 'log';
  readonly ticket?: string;
  /** As it was typed: `1h 30m`. */
  readonly duration?: string;
  readonly billable?: boolean;
  /** Markdown: an entry keeps it as one plain line. */
  readonly note?: string;
}

/** Hours that a forgotten timer is offered to have been. */
const offeredHours = [8, 4, 2, 1];

/**
 * Starts, stops or writes down what a line or a press asks for, and says what became of it. A timer that nobody can tell the
 * length of is answered with some lengths to choose from. @throws DeskError
 */
export async function runTime(ctx: Ctx, timed: Timed): Promise<Answer> {
  try {
    return await done(ctx, timed);
  } catch (error) {
    if (!isDoubtful(error) || timed.duration !== undefined) throw error;
    const { running } = await myTime(ctx);
    if (!running) throw error;
    const { button } = wordsOf(ctx).time;
    const runs = offeredHours.map((hours) =>
      runOf(ctx, `time ${running.ticket.key} stop ${writeDuration(hours * 3_600)}`, button.was(hours * 3_600)),
    );
    return { kind: 'words', why: { text: error.message }, runs };
  }
}

async function done(ctx: Ctx, timed: Timed): Promise<Answer> {
  const { time } = wordsOf(ctx);
  const { ticket = '' } = timed;
  const on = timed.ticket === undefined ? {} : { ticket };
  const said = { ...lengthOf(timed), ...noteOf(timed) };
  switch (timed.do) {
    case 'keep': {
      const { key } = (await keepTimer(ctx, on)).ticket;
      return { kind: 'words', why: { text: time.kept(key) }, runs: waysOn(ctx, key) };
    }
    case 'stop': {
      const entry = await stopTimer(ctx, { ...on, ...said });
      return say(`${time.stopped(entry.ticket.key, entry.seconds)} ${await sayToday(ctx)}`);
    }
    case 'log': {
      const { duration = '' } = timed;
      return sayLogged(ctx, await logTime(ctx, { ticket, ...said, duration }));
    }
    case 'start': {
      const { duration: _, ...along } = said;
      const { running, stopped, changed } = await startTimer(ctx, { ticket, ...along });
      const { key } = running.ticket;
      const lines = [
        changed ? time.started(key) : time.running(key, running.seconds),
        ...(stopped ? [time.switched(stopped.ticket.key, stopped.seconds)] : []),
      ];
      return { kind: 'words', why: { text: lines.join('\n') }, runs: waysOn(ctx, key) };
    }
  }
}

const lengthOf = ({ duration, billable }: Timed) => ({
  ...(duration === undefined ? {} : { duration }),
  ...(billable ? { billable: true } : {}),
});

/** The note of an entry is one plain line, however it was typed. */
function noteOf({ note = '' }: Timed): { note?: string } {
  const line = plainMarkdown(note).replace(/\s+/g, ' ').trim();
  return isBlank(line) ? {} : { note: line };
}

const isDoubtful = (error: unknown): error is DeskError =>
  error instanceof DeskError &&
  error.code === 'invalid' &&
  error.details.fields?.some(({ field }) => field === 'duration') === true;

type Entry = Awaited<ReturnType<typeof stopTimer>>;

/** An entry that was written down, and the sum of the day. */
export async function sayLogged(ctx: Ctx, entry: Entry): Promise<Answer> {
  const { time } = wordsOf(ctx);
  return say(`${time.logged(entry.ticket.key, entry.seconds, entry.billable)} ${await sayToday(ctx)}`);
}

async function sayToday(ctx: Ctx): Promise<string> {
  const { today } = await myTime(ctx);
  return wordsOf(ctx).time.today(today.seconds, today.entries);
}

/** What runs now, and the sum of the day. @throws DeskError */
export async function sayMyTime(ctx: Ctx): Promise<Answer> {
  const { time } = wordsOf(ctx);
  const { running, today } = await myTime(ctx);
  const sum = time.today(today.seconds, today.entries);
  if (!running) return say(`${time.noneRuns}\n${sum}`);
  const { key, title } = running.ticket;
  const runs = time.running(isBlank(title) ? key : `${key} (${title})`, running.seconds);
  return { kind: 'words', why: { text: `${runs}\n${sum}` }, runs: waysOn(ctx, key) };
}

/** What can be done about a timer that runs. */
function waysOn(ctx: Ctx, key: string): Run[] {
  const { button } = wordsOf(ctx).time;
  return [runOf(ctx, `time ${key} stop`, button.stop), runOf(ctx, `time ${key}`, button.log)];
}

const runOf = (ctx: Ctx, line: string, label: string): Run => ({
  line,
  label,
  until: ctx.clock.now().getTime() + offeredMs,
});
