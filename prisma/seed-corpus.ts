import {
  addressed,
  type Book,
  type DomainEvent,
  deskCounter,
  type Engine,
  identityRow,
  inTransaction,
  named,
  rankOf,
  searchWords,
  type Tx,
  turnAfterMove,
  turnAfterReply,
} from '#core';
import { writeBasics } from './basics.ts';
import { type CorpusTicket, corpusPeople, corpusTickets, randomFrom } from './corpus.ts';
import type { Prisma } from './generated/sqlserver/client.ts';

/** The people and the desk of a corpus, in the corpus's own order. */
export interface CorpusCast {
  readonly deskId: string;
  readonly requesters: readonly Person[];
  readonly agents: readonly Person[];
}
interface Person {
  readonly id: string;
  readonly name: string;
}

const seedNumber = 20_261_125;
const batchSize = 200;

/**
 * Fills an empty database with `size` tickets of a year at one desk (500 requesters, 20 agents), always the same ones.
 * With a Slack team, everybody has an account there (U0R0000…, U0A0000…) and the desk has a channel, so that new events
 * are to be delivered. @throws when there are tickets already
 */
export async function seedCorpus(
  engine: Engine,
  size: number,
  onProgress: (done: number) => void = () => {},
  slack?: { readonly team: string; readonly channel: string },
): Promise<CorpusCast> {
  if ((await engine.db.ticket.count()) > 0) throw new Error('There are tickets already. Seed an empty database.');
  await writeBasics(engine);
  const cast = await writeCast(engine, slack);
  engine.book.forget();
  const book = await engine.book.read(engine.db);
  const random = randomFrom(seedNumber);
  const toRows = rowsFrom(cast, book, random);
  let number = 0;
  let batch: Rows[] = [];
  const flush = async () => {
    await writeBatch(engine, batch);
    batch = [];
    onProgress(number);
  };
  for (const ticket of corpusTickets(size, random)) {
    batch.push(toRows(ticket, ++number));
    if (batch.length === batchSize) await flush();
  }
  await flush();
  await engine.db.counter.update({ where: { key: deskCounter(cast.deskId) }, data: { value: size } });
  return cast;
}

async function writeCast(engine: Engine, slack?: { team: string; channel: string }): Promise<CorpusCast> {
  const desk = await engine.db.desk.findFirstOrThrow({ orderBy: { key: 'asc' } });
  const names = corpusPeople();
  const people = (list: readonly string[]) => list.map((name) => ({ id: engine.newId(), name }));
  const requesters = people(names.requesters);
  const agents = people(names.agents);
  const now = engine.clock.now();
  const rows = [
    ...requesters.map((one, at) => ({ ...one, account: `R${String(at).padStart(4, '0')}` })),
    ...agents.map((one, at) => ({ ...one, account: `A${String(at).padStart(4, '0')}` })),
  ];
  await inTransaction(engine, async (tx) => {
    await tx.person.createMany({
      data: rows.map(({ id, name, account }) => {
        const email = `${account.toLowerCase()}@corpus.example`;
        return { id, ...named(name), ...addressed(email), createdAt: now, updatedAt: now };
      }),
    });
    for (const { id, account } of rows) {
      const mail = identityRow(engine, id, 'mail', '', `${account.toLowerCase()}@corpus.example`);
      const chat = slack ? [identityRow(engine, id, 'slack', slack.team, `U0${account}`)] : [];
      await tx.identity.createMany({ data: [mail, ...chat] });
    }
    await tx.deskMember.createMany({
      data: agents.map((one, at) => ({ deskId: desk.id, personId: one.id, lead: at === agents.length - 1 })),
    });
    if (slack) {
      const channel = { surface: 'slack', tenant: slack.team, channelId: slack.channel, name: 'it-desk' };
      await tx.deskChannel.createMany({ data: [{ id: engine.newId(), deskId: desk.id, ...channel }] });
    }
  });
  return { deskId: desk.id, requesters, agents };
}

/** A ticket with all that belongs to it, ready to be written. */
interface Rows {
  readonly ticket: Prisma.TicketCreateManyInput;
  readonly comments: Prisma.CommentCreateManyInput[];
  readonly events: Prisma.EventCreateManyInput[];
}

/** Gives the function that turns a ticket of the corpus into rows that agree with each other. */
function rowsFrom(cast: CorpusCast, book: Book, random: () => number): (ticket: CorpusTicket, number: number) => Rows {
  const desk = book.desk(cast.deskId);
  const categories = book.categories.filter((one) => one.deskId === desk.id);
  return (made, number) => {
    const id = idAt(made.createdAt, random);
    const requester = at(cast.requesters, made.requester);
    const assignee = made.assignee === null ? null : at(cast.agents, made.assignee);
    const events: Prisma.EventCreateManyInput[] = [];
    let version = 0;
    const record = (when: number, by: Person, event: DomainEvent, audience = 'public') => {
      const data = JSON.stringify(event);
      const base = { ticketId: id, deskId: desk.id, type: event.type, audience, data, surface: 'web' };
      const more = { actorId: by.id, actorName: by.name, version: ++version, at: new Date(when) };
      events.push({ id: idAt(when, random), ...base, ...more });
    };
    record(made.createdAt, requester, {
      type: 'ticket.opened',
      title: made.title,
      priority: made.priority,
      source: 'web',
    });
    if (assignee)
      record(made.createdAt + 1, assignee, { type: 'ticket.assigned', from: null, to: assignee, forced: false });
    const comments = made.comments.map((comment) => {
      const author = comment.agent === null ? requester : at(cast.agents, comment.agent);
      const side = comment.agent === null ? 'requester' : 'agent';
      const audience = comment.internal ? 'internal' : 'public';
      const commentId = idAt(comment.at, random);
      if (comment.internal) record(comment.at, author, { type: 'ticket.noted', commentId }, 'internal');
      else record(comment.at, author, { type: 'ticket.replied', commentId, side });
      const text = { audience, body: comment.text, folded: searchWords(comment.text), side, source: 'web' };
      return {
        id: commentId,
        ticketId: id,
        authorId: author.id,
        ...text,
        createdAt: new Date(comment.at),
        saidAt: new Date(comment.at),
      };
    });
    const first = book.defaultStatus('todo');
    const category = made.state === 'closed' ? 'closed' : made.state === 'pending' ? 'waiting' : undefined;
    const status = book.defaultStatus(category ?? (assignee ? 'active' : 'todo'));
    if (status.id !== first.id) {
      const from = { id: first.id, name: first.name, category: first.category };
      const to = { id: status.id, name: status.name, category: status.category };
      record(made.updatedAt, assignee ?? requester, { type: 'ticket.moved', from, to, forced: false, cause: 'person' });
    }
    const said = made.comments.findLast((one) => !one.internal);
    const answered = made.comments.find((one) => one.agent !== null && !one.internal);
    const facts = { category: status.category, waitsFor: status.waitsFor, answered: answered !== undefined };
    const turn =
      status.category === 'waiting' || status.category === 'closed'
        ? turnAfterMove('first', 'active', facts)
        : turnAfterReply(said && said.agent !== null ? 'agent' : 'requester', facts);
    const closedAt = made.state === 'closed' ? new Date(made.updatedAt) : null;
    const ticket = {
      id,
      key: `${desk.key}-${number}`,
      deskId: desk.id,
      number,
      title: made.title,
      description: made.description,
      folded: searchWords(`${desk.key}-${number} ${made.title} ${made.description}`),
      categoryId: categories.length > 0 ? at(categories, number % categories.length).id : null,
      priority: made.priority,
      statusId: status.id,
      statusCategory: status.category,
      turn,
      turnSince: new Date(said?.at ?? made.createdAt),
      rank: rankOf(made.priority, turn),
      open: closedAt === null,
      requesterId: requester.id,
      assigneeId: assignee?.id ?? null,
      source: 'web',
      replies: made.comments.filter((one) => !one.internal).length,
      notes: made.comments.filter((one) => one.internal).length,
      firstResponseAt: answered ? new Date(answered.at) : null,
      resolvedAt: closedAt,
      firstResolvedAt: closedAt,
      lastResolvedAt: closedAt,
      closedAt,
      requestedAt: new Date(made.createdAt),
      createdAt: new Date(made.createdAt),
      updatedAt: new Date(made.updatedAt),
      version,
    };
    return { ticket, comments, events };
  };
}

async function writeBatch(engine: Engine, batch: readonly Rows[]): Promise<void> {
  if (batch.length === 0) return;
  const tickets = batch.map((one) => one.ticket);
  const comments = batch.flatMap((one) => one.comments);
  const events = batch.flatMap((one) => one.events);
  await inTransaction(engine, async (tx) => {
    if (engine.search.engine === 'fts5') {
      await insertJson(tx, 'Ticket', tickets);
      await insertJson(tx, 'Comment', comments);
      await insertJson(tx, 'Event', events);
      return;
    }
    // SQL Server takes at most 2,100 parameters a statement; Prisma splits no finer than a row.
    for (const ticket of tickets) await tx.ticket.createMany({ data: [ticket] });
    for (let start = 0; start < comments.length; start += 150)
      await tx.comment.createMany({ data: comments.slice(start, start + 150) });
    for (let start = 0; start < events.length; start += 150)
      await tx.event.createMany({ data: events.slice(start, start + 150) });
    for (const { id } of tickets) await engine.search.rebuild(tx, id);
  });
}

/** One statement for all rows: ten times as fast as createMany on SQLite, which matters from 100,000 tickets on. */
async function insertJson(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const values = rows.map((row) => Object.values(row).map((one) => (one instanceof Date ? storedInstant(one) : one)));
  const names = columns.map((name) => `"${name}"`).join(', ');
  const fields = columns.map((_, at) => `json_extract(value, '$[${at}]')`).join(', ');
  await tx.$executeRawUnsafe(
    `INSERT INTO "${table}" (${names}) SELECT ${fields} FROM json_each(?)`,
    JSON.stringify(values),
  );
}

/** An instant as the SQLite adapter stores it. */
const storedInstant = (at: Date) => at.toISOString().replace('Z', '+00:00');

/** A UUIDv7 of that moment. */
function idAt(ms: number, random: () => number): string {
  const time = ms.toString(16).padStart(12, '0');
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + Math.floor(random() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`${index} of ${list.length}`);
  return found;
}
