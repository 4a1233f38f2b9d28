import { z } from 'zod';
import { demandProof } from '../access/demand-proof.ts';
import { command, parseInput } from '../command.ts';
import { type Ctx, type Db, reading } from '../context.ts';
import type { Book } from '../desk/book.ts';
import { conflict, DeskError, forbidden, invalid } from '../errors.ts';
import { whereHeld } from '../person/powers.ts';
import { wordsOf } from '../say/choose.ts';
import { headOf } from '../text/cut.ts';
import { ticketsAsked } from '../ticket/finding/ids-asked.ts';
import { loadTicket } from '../ticket/load.ts';
import { findStatus } from '../ticket/move.ts';
import { workFor } from '../verb/follow.ts';
import { registerDeed } from '../verb/registry.ts';
import { requestId } from '../verb/request-id.ts';
import { type BulkChange, mostTickets } from './change.ts';
import { BulkView } from './job-view.ts';
import { seen } from './load.ts';
import { ProposeBulk } from './proposal.ts';
import { demandBulk, stepsFor, tagsOn } from './steps.ts';

export const longestProblem = 1_000;

/** So many tickets are looked at side by side. */
export const atOnce = 8;
/** Rows of one statement: SQL Server takes 2,100 values in all. */
const perInsert = 200;

/**
 * Says what a change of many tickets would do: which would change, which are so already, and which are refused and why. Nothing
 * is changed; the tickets are those that are found now, and `startBulk` changes them. The same request twice is one proposal.
 * @throws DeskError
 */
export async function proposeBulk(ctx: Ctx, raw: z.input<typeof ProposeBulk>): Promise<BulkView> {
  demandProof(ctx.actor);
  const { actor, requestKey } = ctx;
  const { tickets, query, change: wanted } = parseInput(ProposeBulk, raw, actor);
  const words = wordsOf(actor).bulk;
  if (actor.kind !== 'person' || whereHeld(actor, 'changeManyTickets') === undefined) throw forbidden(words.mayNot);
  if ((tickets === undefined) === (query === undefined))
    throw invalid(words.which, [{ field: 'query', message: words.which }]);
  const request = requestKey === undefined ? undefined : requestId(ctx, `bulk ${requestKey}`);
  const inputHash = ctx.digest(JSON.stringify({ tickets, query, wanted }));
  const earlier = request && (await proposedBefore(ctx, request, inputHash));
  if (earlier) return earlier;
  const book = await reading(ctx, (db) => ctx.book.read(db));
  const change = resolved(ctx, book, wanted);
  const keys = tickets ? [...new Set(tickets)] : await found(ctx, query ?? {});
  if (keys.length === 0) throw invalid(words.none, [{ field: 'query', message: words.none }]);
  const items = await inTurns(keys, (key) => look(ctx, book, key, change));
  return keepProposal({ ...ctx, requestKey: undefined }, { request, inputHash, change, items });
}

/** The keys of what a query finds. @throws DeskError `invalid` for too many */
async function found(ctx: Ctx, query: NonNullable<z.output<typeof ProposeBulk>['query']>): Promise<string[]> {
  const rows = await ticketsAsked(ctx, query, mostTickets + 1);
  const message = wordsOf(ctx.actor).bulk.tooMany(mostTickets);
  if (rows.length > mostTickets) throw invalid(message, [{ field: 'query', message }]);
  return rows.map((one) => one.key);
}

/** The change with the person and the status that are meant today. @throws DeskError `invalid` for a status that there is not */
function resolved(ctx: Ctx, book: Book, change: BulkChange): BulkChange {
  const { assignee, status } = change;
  const me = assignee === 'me' && ctx.actor.kind === 'person' ? ctx.actor.personId : assignee;
  return {
    ...change,
    ...(me === undefined ? {} : { assignee: me }),
    ...(status === undefined ? {} : { status: findStatus(ctx, book, status).id }),
  };
}

const Item = z.object({
  ticketId: z.string().nullable(),
  key: z.string(),
  state: z.enum(['waiting', 'same', 'refused']),
  problem: z.string().nullable(),
});
type Item = z.infer<typeof Item>;

/** What would become of one ticket. */
function look(ctx: Ctx, book: Book, key: string, change: BulkChange): Promise<Item> {
  return reading(ctx, async (db): Promise<Item> => {
    let ticketId: string | null = null;
    let known = key;
    try {
      const row = await loadTicket(db, ctx.actor, key);
      ticketId = row.id;
      known = row.key;
      demandBulk(ctx, book, row);
      const steps = stepsFor(ctx, book, { row, tags: await tagsOn(db, row) }, change);
      if (steps.length === 0) return { ticketId, key: known, state: 'same', problem: null };
      const change_ = { tx: db, now: ctx.clock.now(), recorded: [] };
      const work = workFor(change_, { ctx, firstSeen: new Map(), cause: null });
      // What is over is opened first: what comes after is asked then.
      const [first] = steps;
      const asked = row.open || change.status === undefined ? steps : first ? [first] : [];
      for (const one of asked) await one.ask(work);
      return { ticketId, key: known, state: 'waiting', problem: null };
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
      return { ticketId, key: known, state: 'refused', problem: headOf(error.message, longestProblem) };
    }
  });
}

/** Does it to each, some at once, and gives the answers in their order. */
async function inTurns<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    done.push(...(await Promise.all(all.slice(at, at + atOnce).map(act))));
  return done;
}

async function proposedBefore(ctx: Ctx, request: string, inputHash: string): Promise<BulkView | null> {
  return reading(ctx, async (db: Db) => {
    const row = await db.bulkJob.findUnique({ where: { requestId: request } });
    if (!row) return null;
    if (row.inputHash !== inputHash) throw conflict(wordsOf(ctx.actor).refuse.askedBefore, { askedBefore: true });
    return seen(db, row);
  });
}

const keepProposal = command({
  name: 'bulk.keep',
  summary: 'Keep what a change of many tickets would do',
  effect: 'writes',
  input: z.object({
    request: z.string().optional(),
    inputHash: z.string(),
    change: ProposeBulk.shape.change,
    items: z.array(Item).min(1).max(mostTickets),
  }),
  output: BulkView,
  load: ({ tx }, { request }) =>
    request === undefined ? Promise.resolve(null) : tx.bulkJob.findUnique({ where: { requestId: request } }),
  allow() {},
  async run({ tx, ctx, now }, there, { request, inputHash, change, items }) {
    if (there) return seen(tx, there);
    const { actor } = ctx;
    if (actor.kind !== 'person') throw forbidden(wordsOf(actor).bulk.mayNot);
    const id = ctx.newId();
    const row = {
      id,
      byId: actor.personId,
      byName: actor.name,
      surface: actor.surface,
      proof: actor.proof,
      scopes: actor.scopes ? JSON.stringify(actor.scopes) : null,
      change: JSON.stringify(change),
      state: 'proposed',
      total: items.length,
      requestId: request ?? id,
      inputHash,
      dueAt: now,
      createdAt: now,
      updatedAt: now,
    };
    await tx.bulkJob.createMany({ data: [row] });
    const rows = items.map(({ ticketId, key, state, problem }, position) => ({
      jobId: id,
      position,
      ticketId,
      ticketKey: key,
      state,
      problem,
    }));
    for (let at = 0; at < rows.length; at += perInsert)
      await tx.bulkItem.createMany({ data: rows.slice(at, at + perInsert) });
    return seen(tx, await tx.bulkJob.findUniqueOrThrow({ where: { id } }));
  },
});

registerDeed({
  name: 'bulk.propose',
  summary: 'Say what a change of many tickets would do',
  effect: 'writes',
  input: ProposeBulk,
  output: BulkView,
});
