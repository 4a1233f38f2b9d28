// Pure
import { z } from 'zod';
import { en } from '../say/en/en.ts';
import { SeenLine } from '../text/clean.ts';
import { TicketKey } from '../ticket/words.ts';
import { isDay } from './days.ts';
import { longestSeconds, readDuration } from './duration.ts';

const { input } = en;

/** How long it took, as people type it: `30m`, `1h 30m`, `1:30`, `1.5h`. */
const Duration = z
  .string()
  .trim()
  .refine((text) => readDuration(text) !== null, input.duration)
  .refine((text) => {
    const seconds = readDuration(text) ?? 1;
    return seconds > 0 && seconds <= longestSeconds;
  }, input.durationRange);

/** A day, in the time zone of who gives it: `2026-03-02`. */
export const Day = z.string().trim().refine(isDay, input.day);

/** What was done, for colleagues: one line. */
const Note = SeenLine.pipe(z.string().max(500, input.timeNote));

export const StartTimer = z.object({ ticket: TicketKey, note: Note.optional(), billable: z.boolean().optional() });

export const StopTimer = z.object({
  /** The ticket whose timer is meant; whichever runs when left out. */
  ticket: TicketKey.optional(),
  /** How long it was, where that is not what the timer counted. */
  duration: Duration.optional(),
  note: Note.optional(),
  billable: z.boolean().optional(),
});

export const LogTime = z.object({
  ticket: TicketKey,
  duration: Duration,
  /** Today when left out. */
  day: Day.optional(),
  note: Note.default(''),
  billable: z.boolean().default(false),
});

export const EditTime = z
  .object({
    entry: z.string(),
    /** The version that the change was decided on. */
    version: z.number().int().positive().optional(),
    duration: Duration.optional(),
    day: Day.optional(),
    note: Note.optional(),
    billable: z.boolean().optional(),
  })
  .refine(
    ({ duration, day, note, billable }) => [duration, day, note, billable].some((one) => one !== undefined),
    input.nothingOfTime,
  );

export const RemoveTime = z.object({ entry: z.string() });
