import { z } from 'zod';
import {
  AskReport,
  EditTime,
  editTime,
  keepTimer,
  ListTime,
  LogTime,
  listTime,
  logTime,
  MyTime,
  myTime,
  parseInput,
  removeTime,
  StartTimer,
  StopTimer,
  startTimer,
  stopTimer,
  TimeEntryView,
  TimePage,
  TimeReport,
  TimerStarted,
  TimerView,
  timeReport,
} from '#core';
import { type Answer, door } from '../door.ts';
import { tableAnswer } from './csv.ts';
import { timeExamples } from './examples.ts';

const tag = 'Time';
const isEntry: Answer = {
  status: 200,
  description: 'The entry.',
  schema: TimeEntryView,
  example: timeExamples.entry,
};
const isPage: Answer = {
  status: 200,
  description: 'A page of entries, the newest work first.',
  schema: TimePage,
  example: { items: [timeExamples.entry], next: null },
};
const Format = z.object({ format: z.enum(['json', 'csv']).default('json') });
const Filtered = ListTime.omit({ ticket: true });

/** Timers, entries and what they add up to. Only people who work on a ticket read its time. */
export const timeDoors = [
  door({
    method: 'get',
    path: '/time/running',
    id: 'myTime',
    tag,
    needs: 'tickets:read',
    verb: 'time.running',
    description:
      'Your timer, null when none runs, and the sum of your entries of today, where you are. `asks`: it has run longer than a working day, and is stopped only with a `duration`.',
    answer: { status: 200, description: 'What runs, and your day.', schema: MyTime, example: timeExamples.mine },
    handle: async ({ ctx }) => ({ body: await myTime(ctx) }),
  }),
  door({
    method: 'post',
    path: '/time/running/stop',
    id: 'stopTimer',
    tag,
    needs: 'tickets:write',
    verb: 'time.stop',
    description:
      'Writes the entry. A timer that ran on beyond a working day is a 400 at `duration` until you say how long it was, and runs on until then: nothing is counted that nobody vouches for.',
    body: StopTimer,
    example: { note: 'New cartridge' },
    answer: isEntry,
    handle: async ({ ctx, body }) => ({ body: await stopTimer(ctx, body) }),
  }),
  door({
    method: 'post',
    path: '/time/running/keep',
    id: 'keepTimer',
    tag,
    needs: 'tickets:write',
    verb: 'time.keep',
    description: 'After a working day you are asked whether your timer still runs: this is the yes, for another one.',
    body: z.object({ ticket: StopTimer.shape.ticket }),
    example: {},
    answer: {
      status: 200,
      description: 'The timer.',
      schema: TimerView,
      example: timeExamples.running,
    },
    handle: async ({ ctx, body }) => ({ body: await keepTimer(ctx, body) }),
  }),
  door({
    method: 'get',
    path: '/time/report',
    id: 'timeReport',
    tag,
    needs: 'tickets:read',
    verb: 'time.report',
    description:
      'Adds up the time on tickets that you work on, `by` ticket, person, category, company or desk, the largest sum first, or by day, week or month from `from` on. Days are those of your time zone. With `format=csv` the page is a table for a spreadsheet, without anything that it would take for a formula; `Link` leads to the next page.',
    query: AskReport.extend(Format.shape),
    answer: { status: 200, description: 'The sums.', schema: TimeReport, example: timeExamples.report },
    async handle({ ctx, query, c, requestId }) {
      const { format, ...asked } = query;
      const report = await timeReport(ctx, asked);
      if (parseInput(Format, { format }).format === 'json') return { body: report };
      return csvAnswer(report, c.req.url, requestId);
    },
  }),
  door({
    method: 'get',
    path: '/time',
    id: 'listTime',
    tag,
    needs: 'tickets:read',
    verb: 'time.list',
    description: 'The entries on tickets that you work on. Filters go together.',
    query: ListTime,
    answer: isPage,
    handle: async ({ ctx, query }) => ({ body: await listTime(ctx, query) }),
  }),
  door({
    method: 'patch',
    path: '/time/{id}',
    id: 'editTime',
    tag,
    needs: 'tickets:write',
    verb: 'time.edit',
    description: 'Your own entries; the leads of its desk, admins and owners change those of others.',
    body: z.object(EditTime.shape).omit({ entry: true }),
    example: { duration: '1h 30m', billable: true },
    versioned: true,
    answer: isEntry,
    async handle({ ctx, param, body, seen }) {
      const entry = await editTime(ctx, { ...body, ...seen, entry: param('id') });
      return { body: entry, version: entry.version };
    },
  }),
  door({
    method: 'delete',
    path: '/time/{id}',
    id: 'removeTime',
    tag,
    needs: 'tickets:write',
    verb: 'time.remove',
    description: 'The history of the ticket says that it was removed, and how long it was.',
    answer: { status: 204, description: 'Removed.' },
    async handle({ ctx, param }) {
      await removeTime(ctx, { entry: param('id') });
      return { body: null };
    },
  }),
  door({
    method: 'get',
    path: '/tickets/{key}/time',
    id: 'listTicketTime',
    tag,
    needs: 'tickets:read',
    verb: 'time.list',
    description: 'The entries of one ticket. Their sum stands on the ticket as `time`.',
    query: Filtered,
    answer: isPage,
    handle: async ({ ctx, param, query }) => ({ body: await listTime(ctx, { ...query, ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/time',
    id: 'logTime',
    tag,
    needs: 'tickets:write',
    verb: 'time.log',
    description:
      '`duration` is what people type: `30m`, `1h 30m`, `1:30`, `1.5h`; at most 24 hours. `day` is a day of your time zone, today when left out.',
    body: LogTime.omit({ ticket: true }),
    example: { duration: '1h 30m', day: '2026-03-02', note: 'New cartridge', billable: true },
    answer: { ...isEntry, status: 201, description: 'The new entry.' },
    handle: async ({ ctx, param, body }) => ({ body: await logTime(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/time/start',
    id: 'startTimer',
    tag,
    needs: 'tickets:write',
    verb: 'time.start',
    description:
      'You have one timer. Where it runs on another ticket, it is stopped and counted there: that entry is `stopped`.',
    body: StartTimer.omit({ ticket: true }),
    example: {},
    answer: {
      status: 200,
      description: 'What runs now.',
      schema: TimerStarted,
      example: { running: timeExamples.running, stopped: null, changed: true },
    },
    handle: async ({ ctx, param, body }) => ({ body: await startTimer(ctx, { ...body, ticket: param('key') }) }),
  }),
];

/** A report as a table: each sum in seconds, and in hours as bills have them. */
function csvAnswer(report: z.infer<typeof TimeReport>, url: string, requestId: string): Response {
  const hours = (seconds: number) => (seconds / 3_600).toFixed(2);
  const head = [report.by, 'id', 'hours', 'billable hours', 'seconds', 'billable seconds', 'entries'];
  const rows = report.items.map(({ id, name, seconds, billableSeconds, entries }) => [
    name,
    id,
    Number(hours(seconds)),
    Number(hours(billableSeconds)),
    seconds,
    billableSeconds,
    entries,
  ]);
  return tableAnswer([head, ...rows], { name: `time-by-${report.by}`, url, next: report.next, requestId });
}
