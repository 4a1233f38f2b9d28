import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { copyCorpus, type RunDatabase } from './database.ts';
import type { BenchMail } from './graph-mails.ts';
import { type GraphStandIn, startGraph } from './graph-stand-in.ts';
import { type Served, startProduct } from './product.ts';
import { teamsTenant } from './teams-requests.ts';
import { startTeams } from './teams-stand-in.ts';

/** The product with one mailbox of Microsoft 365 at its desk. */
export interface MailRun {
  readonly product: Served;
  readonly database: RunDatabase;
  readonly graph: GraphStandIn;
  /** One number of the database. */
  number(sql: string, ...values: string[]): number;
  stop(): Promise<void>;
}

const mailboxId = '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a10';
const text = (at: Date) => at.toISOString().replace('Z', '+00:00');

interface MailRunOptions {
  /** Each ticket is answered by mail. */
  readonly answers?: boolean;
  /** Writes into the database what else there is. */
  before?(database: DatabaseSync, now: Date): void;
}

/** Starts it with these mails in the mailbox. */
export async function startMailRun(
  size: number,
  old: readonly BenchMail[],
  { answers = false, before = () => {} }: MailRunOptions = {},
): Promise<MailRun> {
  const database = await copyCorpus(size);
  const now = new Date();
  const rows = new DatabaseSync(database.path);
  const desk = rows.prepare('SELECT id FROM Desk LIMIT 1').get();
  rows
    .prepare(
      `INSERT INTO Mailbox (id, deskId, address, name, strangers, perSenderHour, sends, since, dueAt, createdAt, updatedAt)
        VALUES (?, ?, 'help@northwind.example', 'Help', 'take', 10000, ?, ?, ?, ?, ?)`,
    )
    .run(mailboxId, String(desk?.id), answers ? 1 : 0, text(now), text(now), text(now), text(now));
  before(rows, now);
  rows.close();
  const teams = await startTeams(teamsTenant.tenant);
  const graph = await startGraph(old);
  const product = await startProduct(database, { ...teams.env, GRAPH_URL: graph.url });
  const reading = new DatabaseSync(database.path, { readOnly: true });
  return {
    product,
    database,
    graph,
    number: (sql, ...values) => Number(Object.values(reading.prepare(sql).get(...values) ?? {})[0] ?? 0),
    async stop() {
      reading.close();
      await product.stop();
      graph.stop();
      teams.stop();
      database.drop();
    },
  };
}

/** Writes an import of the whole year before down, as its verb does. */
export function beginImport(database: DatabaseSync, now: Date, expected: number): void {
  database
    .prepare(
      `INSERT INTO MailImport (id, mailboxId, fromAt, untilAt, closeBefore, expected, dueAt, createdAt, updatedAt)
        VALUES ('0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a20', ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      mailboxId,
      text(new Date(now.getTime() - 400 * 86_400_000)),
      text(now),
      text(new Date(now.getTime() - 14 * 86_400_000)),
      expected,
      text(now),
      text(now),
      text(now),
    );
}

/** How a mail is named in the database. */
export const hashOf = ({ messageId }: BenchMail): string => createHash('sha256').update(messageId).digest('hex');
