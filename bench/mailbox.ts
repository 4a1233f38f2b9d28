import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { copyCorpus, type RunDatabase } from './database.ts';
import type { BenchMail } from './graph-mails.ts';
import { type GraphStandIn, startGraph } from './graph-stand-in.ts';
import { type Served, startProduct } from './product.ts';
import { teamsTenant } from './teams-requests.ts';
import { startTeams } from './teams-stand-in.ts';

/** The product with one mailbox of Microsoft 365 at its desk. */
export interface MailRun {
  /** The process that serves now. */
  readonly product: Served;
  readonly database: RunDatabase;
  readonly graph: GraphStandIn;
  /** One number of the database. */
  number(sql: string, ...values: string[]): number;
  /** `kill -9`, and another process on the same database. */
  killAndStart(): Promise<void>;
  stop(): Promise<void>;
}

const mailboxId = '0199f0a8-7d5c-7e0a-b4f5-2c1d7c9b1a10';
const text = (at: Date) => at.toISOString().replace('Z', '+00:00');

interface MailRunOptions {
  /** Each ticket is answered by mail. */
  readonly answers?: boolean;
  /** Its agent is an admin, who may begin imports. */
  readonly admin?: boolean;
}

/** Starts it with these mails in the mailbox. */
export async function startMailRun(
  size: number,
  old: readonly BenchMail[],
  { answers = false, admin = false }: MailRunOptions = {},
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
  if (admin) makeAdmin(rows, database.agent.id);
  rows.close();
  const teams = await startTeams(teamsTenant.tenant);
  const graph = await startGraph(old);
  const start = () => startProduct(database, { ...teams.env, GRAPH_URL: graph.url });
  let product = await start();
  const reading = new DatabaseSync(database.path, { readOnly: true });
  return {
    get product() {
      return product;
    },
    database,
    graph,
    number: (sql, ...values) => Number(Object.values(reading.prepare(sql).get(...values) ?? {})[0] ?? 0),
    async killAndStart() {
      await product.kill();
      product = await start();
    },
    async stop() {
      reading.close();
      await product.stop();
      graph.stop();
      teams.stop();
      database.drop();
    },
  };
}

function makeAdmin(database: DatabaseSync, personId: string): void {
  database.prepare(`UPDATE Person SET roleKey = 'admin' WHERE id = ?`).run(personId);
  database.prepare('UPDATE ApiKey SET scopes = ? WHERE personId = ?').run(JSON.stringify(adminScopes), personId);
}

const adminScopes = ['tickets:read', 'tickets:write', 'config:read', 'config:write'];

/** Asks the product about the imports of its mailbox. */
export async function askOfImport(
  { product, database }: MailRun,
  method: 'GET' | 'POST',
  path = '',
  body?: object,
): Promise<ImportSeen> {
  const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/mailboxes/${mailboxId}/imports${path}`, {
    method,
    headers: { authorization: `Bearer ${database.agent.key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return ImportSeen.parse(JSON.parse(text));
}

/** An import as the API tells of it. */
const ImportSeen = z.object({
  id: z.string(),
  state: z.string(),
  expected: z.number(),
  found: z.number(),
  known: z.number(),
  tickets: z.number(),
  comments: z.number(),
  held: z.number(),
  dropped: z.number(),
  givenUp: z.number(),
  waiting: z.number(),
  problem: z.string().nullable(),
});
export type ImportSeen = z.infer<typeof ImportSeen>;

/** How a mail is named in the database. */
export const hashOf = ({ messageId }: BenchMail): string => createHash('sha256').update(messageId).digest('hex');
