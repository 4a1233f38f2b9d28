import {
  CountImport,
  countImport,
  discardImport,
  ImportCount,
  ListImports,
  listImports,
  MailImportPage,
  MailImportView,
  parseInput,
  resumeImport,
  StartImport,
  seeImport,
  startImport,
  stopImport,
} from '#core';
import type { ApiDeps } from '../../deps.ts';
import { type Answer, door } from '../../door.ts';

const tag = 'Mailboxes';
const path = '/mailboxes/{mailbox}/imports';
const one = `${path}/{import}`;
const from = '2025-11-29T00:00:00.000Z';
const until = '2026-11-29T10:00:00.000Z';
const example = {
  id: '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a20',
  mailbox: '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a10',
  from,
  until,
  closeOlderThanDays: 14,
  state: 'filing' as const,
  expected: 100_000,
  found: 99_940,
  known: 60,
  tickets: 31_200,
  comments: 7_100,
  held: 300,
  dropped: 1_398,
  givenUp: 2,
  waiting: 59_940,
  left: 59_940,
  perMinute: 4_100.5,
  secondsLeft: 878,
  problem: null,
  by: 'Adam',
  startedAt: '2026-11-29T10:05:00.000Z',
  doneAt: null,
};
const isImport: Answer = {
  status: 200,
  description: 'The import, and how far it is.',
  schema: MailImportView,
  example,
};

/** Old mail of a mailbox, brought in from a date on. */
export const mailImportDoors = (deps: Pick<ApiDeps, 'mail'>) => [
  door({
    method: 'get',
    path: `${path}/count`,
    id: 'countImport',
    tag,
    needs: 'config:read',
    verb: 'mail.import.count',
    description:
      'A dry run: how many mails came from that time on (all, where none is given) and before the mailbox was connected. Nothing is imported.',
    query: CountImport.omit({ mailbox: true }),
    answer: { status: 200, description: 'The number.', schema: ImportCount, example: { from, until, count: 100_000 } },
    handle: async ({ ctx, param, query }) => ({
      body: await countImport(ctx, deps.mail?.().servers ?? {}, { ...query, mailbox: param('mailbox') }),
    }),
  }),
  door({
    method: 'post',
    path,
    id: 'startImport',
    tag,
    needs: 'config:write',
    summary: 'Import old mail from a date on',
    effect: 'writes',
    description:
      'Files the mail that came from that time on and before the mailbox was connected: silently, dated as it came, the eldest first, and behind mail that comes now. A ticket whose newest mail is older than `closeOlderThanDays` (14) is closed at the time of that mail; 0 closes all of them, `null` none. A mailbox has one import at a time.',
    body: StartImport.omit({ mailbox: true }),
    example: { from, closeOlderThanDays: 14 },
    answer: { ...isImport, status: 201, description: 'The import that begins.' },
    handle: async ({ ctx, param, body }) => ({
      body: await startImport(ctx, deps.mail?.().servers ?? {}, { ...body, mailbox: param('mailbox') }),
    }),
  }),
  door({
    method: 'get',
    path,
    id: 'listImports',
    tag,
    needs: 'config:read',
    verb: 'mail.import.list',
    description: 'The imports of a mailbox, the newest first. For admins and the people of the desk.',
    query: ListImports.omit({ mailbox: true }),
    answer: {
      status: 200,
      description: 'A page of imports.',
      schema: MailImportPage,
      example: { items: [example], next: null },
    },
    handle: async ({ ctx, param, query }) => ({
      body: await listImports(ctx, parseInput(ListImports, { ...query, mailbox: param('mailbox') })),
    }),
  }),
  door({
    method: 'get',
    path: one,
    id: 'seeImport',
    tag,
    needs: 'config:read',
    verb: 'mail.import.see',
    description:
      'found = tickets + comments + held + dropped + givenUp + waiting. `left` is what is not found or not filed yet, `perMinute` the rate since the start or the last resuming, `secondsLeft` what that makes of the rest.',
    answer: isImport,
    handle: async ({ ctx, param }) => ({ body: await seeImport(ctx, which(param)) }),
  }),
  door({
    method: 'post',
    path: `${one}/stop`,
    id: 'stopImport',
    tag,
    needs: 'config:write',
    verb: 'mail.import.stop',
    description: 'Stops within a page, or a mail. What was found and not filed waits until the import is resumed.',
    answer: isImport,
    handle: async ({ ctx, param }) => ({ body: await stopImport(ctx, which(param)) }),
  }),
  door({
    method: 'post',
    path: `${one}/resume`,
    id: 'resumeImport',
    tag,
    needs: 'config:write',
    verb: 'mail.import.resume',
    description: 'Goes on where it stopped.',
    answer: isImport,
    handle: async ({ ctx, param }) => ({ body: await resumeImport(ctx, which(param)) }),
  }),
  door({
    method: 'delete',
    path: one,
    id: 'discardImport',
    tag,
    needs: 'config:write',
    verb: 'mail.import.discard',
    description: 'Ends the import: what it has found and not filed is forgotten, what it has filed stays.',
    answer: isImport,
    handle: async ({ ctx, param }) => ({ body: await discardImport(ctx, which(param)) }),
  }),
];

const which = (param: (name: string) => string) => ({ mailbox: param('mailbox'), import: param('import') });
