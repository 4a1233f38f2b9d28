// Pure
import { z } from 'zod';
import { Limit } from '../../page.ts';

/** Where an import stands; `filing`: all is found, and is filed now. */
const ImportState = z.enum(['finding', 'filing', 'stopped', 'done', 'discarding', 'discarded']);

/** An import of old mail, and how far it is. */
export const MailImportView = z.object({
  id: z.string(),
  mailbox: z.string(),
  /** Mail that came from then on, and before the mailbox was connected. */
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Tickets whose newest mail was older at the start are closed; null: none. */
  closeOlderThanDays: z.number().int().nullable(),
  state: ImportState,
  /** So many its server counted at the start. */
  expected: z.number().int(),
  /** Found, and not here before: found = tickets + comments + held + dropped + givenUp + waiting. */
  found: z.number().int(),
  /** Found, and here already by something else: they are not filed again. */
  known: z.number().int(),
  tickets: z.number().int(),
  comments: z.number().int(),
  held: z.number().int(),
  dropped: z.number().int(),
  /** They could not be read in several tries; `GET /received` says why. */
  givenUp: z.number().int(),
  waiting: z.number().int(),
  /** What is not found or not filed yet. */
  left: z.number().int(),
  /** Mails filed a minute since it was started or resumed; null while nothing is filed. */
  perMinute: z.number().nullable(),
  /** How long the rest takes at that rate. */
  secondsLeft: z.number().int().nullable(),
  /** Why it does not go on at the moment; it is tried again by itself. */
  problem: z.string().nullable(),
  by: z.string(),
  startedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
});
export type MailImportView = z.infer<typeof MailImportView>;
export const MailImportPage = z.object({ items: z.array(MailImportView), next: z.string().nullable() });

const From = z.iso.datetime();
export const CountImport = z.object({
  mailbox: z.string(),
  /** All that came before the mailbox was connected, where nothing is said. */
  from: From.default('1970-01-01T00:00:00.000Z'),
});
/** What an import from then on would find. */
export const ImportCount = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  count: z.number().int(),
});
export const StartImport = z.object({
  mailbox: z.string(),
  from: From,
  /** A ticket whose newest mail is older than so many days is closed at the time of that mail; 0 closes all, null none. */
  closeOlderThanDays: z.number().int().min(0).max(36_500).nullable().default(14),
});
export const WhichImport = z.object({ mailbox: z.string(), import: z.string() });
export const ListImports = z.object({ mailbox: z.string(), limit: Limit, cursor: z.string().optional() });

interface Row {
  readonly id: string;
  readonly mailboxId: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly closeBefore: Date | null;
  readonly state: string;
  readonly expected: number;
  readonly found: number;
  readonly known: number;
  readonly runSince: Date | null;
  readonly runFiled: number;
  readonly problem: string | null;
  readonly byName: string;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
}

/** So many mails of an import have this outcome, or wait, or were given up. */
export interface Count {
  readonly outcome: string | null;
  readonly state: string;
  readonly size: number;
}

/** An import as people see it. */
export function viewImport(row: Row, counts: readonly Count[], now: Date): MailImportView {
  const sum = (is: (one: Count) => boolean) => counts.filter(is).reduce((all, one) => all + one.size, 0);
  const became = (outcome: string) => sum((one) => one.outcome === outcome);
  const givenUp = sum((one) => one.outcome === null && one.state === 'dead');
  const waiting = sum((one) => one.outcome === null) - givenUp;
  const isFinding = row.state === 'finding';
  const isOver = row.state === 'done' || row.state === 'discarded';
  const unseen = isFinding ? Math.max(0, row.expected - row.found - row.known) : 0;
  const left = isOver ? 0 : waiting + unseen;
  const ranMs = row.runSince === null ? 0 : (row.doneAt ?? now).getTime() - row.runSince.getTime();
  const perMinute = ranMs > 0 && row.runFiled > 0 ? Math.round((row.runFiled / ranMs) * 600_000) / 10 : null;
  return MailImportView.parse({
    id: row.id,
    mailbox: row.mailboxId,
    from: row.fromAt.toISOString(),
    until: row.untilAt.toISOString(),
    closeOlderThanDays:
      row.closeBefore && Math.round((row.createdAt.getTime() - row.closeBefore.getTime()) / 86_400_000),
    state: row.state,
    expected: row.expected,
    found: row.found,
    known: row.known,
    tickets: became('ticket'),
    comments: became('comment'),
    held: became('held'),
    dropped: became('dropped'),
    givenUp,
    waiting,
    left,
    perMinute: row.state === 'stopped' ? null : perMinute,
    secondsLeft: row.state === 'filing' && perMinute !== null ? Math.ceil((left / perMinute) * 60) : null,
    problem: row.problem,
    by: row.byName,
    startedAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  });
}
