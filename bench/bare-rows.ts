// The floor that P1 is compared with: a request writes the rows of a new ticket and nothing else, by Prisma alone
// (WAY=prisma) or by SQLite alone (WAY=sqlite). They are copies of the last ticket in the database, its event and its
// deliveries, with the next number of the desk, committed as durably as the product commits.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { openDatabase } from '../api/adapters/database.ts';
import { searchWords } from '../api/core/index.ts';
import { readBody } from './read-body.ts';

const { WAY = '', DATABASE_URL = '', PORT } = process.env;
const Body = z.object({ title: z.string(), description: z.string(), desk: z.string() });
type Text = z.infer<typeof Body>;

/** Writes one ticket and gives its key. */
type Write = (text: Text) => Promise<string>;

const ways: Record<string, () => Promise<Write>> = { prisma: byPrisma, sqlite: bySqlite };
const start = ways[WAY];
if (!start) throw new Error('WAY is prisma or sqlite.');
const write = await start();

createServer(async (request, response) => {
  const text = Body.safeParse(JSON.parse((await readBody(request)) || 'null'));
  if (!text.success) {
    response.writeHead(404).end();
    return;
  }
  const key = await write(text.data);
  response.writeHead(201, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ key, title: text.data.title, version: 1 }));
}).listen(Number(PORT), '127.0.0.1');

const counterOf = (deskId: string) => `desk:${deskId}`;

async function byPrisma(): Promise<Write> {
  const { client } = await openDatabase(DATABASE_URL);
  const ticket = await client.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const events = await client.event.findMany({ where: { ticketId: ticket.id } });
  const deliveries = await client.delivery.findMany({ where: { ticketId: ticket.id } });
  return ({ title, description, desk }) =>
    client.$transaction(async (tx) => {
      const { value: number } = await tx.counter.update({
        where: { key: counterOf(ticket.deskId) },
        data: { value: { increment: 1 } },
      });
      const [id, key] = [randomUUID(), `${desk}-${number}`];
      const folded = searchWords(`${key} ${title} ${description}`);
      await tx.ticket.create({ data: { ...ticket, id, key, number, title, description, folded } });
      const ids = new Map(events.map((event) => [event.id, randomUUID()]));
      const eventOf = (old: string) => ids.get(old) ?? old;
      await tx.event.createMany({ data: events.map((event) => ({ ...event, id: eventOf(event.id), ticketId: id })) });
      await tx.delivery.createMany({
        data: deliveries.map((delivery) => ({
          ...delivery,
          id: randomUUID(),
          eventId: eventOf(delivery.eventId),
          ticketId: id,
        })),
      });
      return key;
    });
}

async function bySqlite(): Promise<Write> {
  const database = new DatabaseSync(DATABASE_URL.slice('file:'.length));
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  const rows = (sql: string, ...values: string[]) => database.prepare(sql).all(...values);
  const [ticket = {}] = rows('SELECT * FROM Ticket ORDER BY id DESC LIMIT 1');
  const events = rows('SELECT * FROM Event WHERE ticketId = ?', String(ticket.id));
  const deliveries = rows('SELECT * FROM Delivery WHERE ticketId = ?', String(ticket.id));
  const insert = (table: string, like: object) => {
    const columns = Object.keys(like);
    const names = columns.map((column) => `"${column}"`).join(', ');
    const statement = database.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
    return (row: Record<string, string | number | bigint | null | Uint8Array>) =>
      statement.run(...columns.map((column) => row[column] ?? null));
  };
  const [toTicket, toEvent, toDelivery] = [
    insert('Ticket', ticket),
    insert('Event', events[0] ?? {}),
    insert('Delivery', deliveries[0] ?? {}),
  ];
  const next = database.prepare('UPDATE Counter SET value = value + 1 WHERE key = ? RETURNING value');
  return async ({ title, description, desk }) => {
    database.exec('BEGIN IMMEDIATE');
    const number = Number(next.get(counterOf(String(ticket.deskId)))?.value);
    const [id, key] = [randomUUID(), `${desk}-${number}`];
    toTicket({ ...ticket, id, key, number, title, description, folded: searchWords(`${key} ${title} ${description}`) });
    for (const event of events) {
      const eventId = randomUUID();
      toEvent({ ...event, id: eventId, ticketId: id });
      for (const delivery of deliveries)
        if (delivery.eventId === event.id) toDelivery({ ...delivery, id: randomUUID(), eventId, ticketId: id });
    }
    database.exec('COMMIT');
    return key;
  };
}
