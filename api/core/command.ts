import type { z } from 'zod';
import { demandProof } from './access/demand-proof.ts';
import type { Actor, Places, Proof } from './actor.ts';
import type { Ctx, Tx } from './context.ts';
import { inTransaction, reading } from './context.ts';
import { conflict, DeskError, type ErrorCode, type FieldProblem, invalid, LostRace } from './errors.ts';
import { planDeliveries } from './notify/plan.ts';
import { writeEvents } from './record.ts';
import { inChat, wordsOf } from './say/choose.ts';
import { en } from './say/en/en.ts';
import type { Words } from './say/words.ts';
import { answerAgain } from './verb/again.ts';
import { completed } from './verb/complete.ts';
import type { Effect } from './verb/effect.ts';
import { followUp, workFor } from './verb/follow.ts';
import type { Recorded } from './verb/happened.ts';
import { plainWords } from './verb/plain-words.ts';
import { register } from './verb/registry.ts';
import { requestId } from './verb/request-id.ts';
import { demandStillShown } from './verb/still-shown.ts';
import type { Part, Work } from './verb/work.ts';

interface Spec<I extends z.ZodType, O extends z.ZodType, L> {
  /** Imperative, `noun.verb`: also the permission's and the API operation's name. */
  readonly name: string;
  /** One sentence for people: docs, help, approvals. */
  readonly summary: string;
  /** The strongest effect that it can have. */
  readonly effect: Effect;
  /** The milder effect that it has with some inputs. */
  effectOf?(input: z.output<I>): Effect;
  /** What an actor must have shown at least to be asked further; more than a mail address where nothing is said. */
  readonly proof?: Proof;
  readonly input: I;
  readonly output: O;
  /** Loads what the verb acts on, as this actor may see it; throws not_found otherwise. */
  load(work: Work, input: z.output<I>): Promise<L>;
  /** Throws forbidden or conflict when the actor may not. */
  allow(work: Work, loaded: L, input: z.output<I>): void | Promise<void>;
  /** Changes, records, and gives back what the caller sees. */
  run(work: Work, loaded: L, input: z.output<I>): Promise<z.input<O>>;
}

/** A verb: call it, or read its name and schemas as data. */
interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> extends Part<I, O> {
  (ctx: Ctx, input: z.input<I>): Promise<z.output<O>>;
  /** Whether the actor may do it now: asked as it is done, and nothing is changed. @throws DeskError */
  asks(work: Work, input: z.input<I>): Promise<void>;
  readonly command: string;
  readonly summary: string;
  readonly effect: Effect;
  effectOf(input: unknown): Effect;
}

/**
 * The one shape of a change: parse, then in one transaction load, allow, change and record, with what follows by reactions
 * and with deliveries planned from the events. With a request key the second call gives the answer of the first and changes nothing.
 */
export function command<I extends z.ZodType, O extends z.ZodType, L>(spec: Spec<I, O, L>): Command<I, O> {
  const { proof = 'key' } = spec;
  const run = async (ctx: Ctx, raw: z.input<I>): Promise<z.output<O>> => {
    demandProof(ctx.actor, proof);
    const input = parseInput(spec.input, raw, ctx.actor);
    const key = ctx.requestKey === undefined ? undefined : requestId(ctx, ctx.requestKey);
    const inputHash = key === undefined ? '' : ctx.digest(`${spec.name}\n${JSON.stringify(input)}`);
    const firstSeen = new Map<string, number>();
    const once = (lostOn: string | undefined) =>
      inTransaction(ctx, async (tx) => {
        // A second try holds the ticket's row from its first statement on: nobody can be first again.
        if (lostOn !== undefined)
          await tx.ticket.updateMany({ where: { id: lostOn }, data: { number: { increment: 0 } } });
        const earlier = key === undefined ? undefined : await earlierAnswer(ctx, tx, key, inputHash);
        if (earlier && earlier.rights === rightsOf(ctx)) {
          const answer = spec.output.parse(JSON.parse(earlier.answer));
          await demandStillShown(ctx, tx, answer);
          return { answer, wrote: false, configured: false };
        }
        const recorded: Recorded[] = [];
        const change = { tx, now: ctx.clock.now(), recorded };
        const work = workFor(change, { ctx, firstSeen, cause: null });
        if (earlier) {
          await allowedToday(spec, work, input);
          return { answer: spec.output.parse(JSON.parse(earlier.answer)), wrote: false, configured: false };
        }
        const loaded = await spec.load(work, input);
        await spec.allow(work, loaded, input);
        const first = spec.output.parse(await completed(ctx, tx, await spec.run(work, loaded, input)));
        const followed = await followUp(change, ctx);
        const answer = followed ? spec.output.parse(await answerAgain(work, spec.output, first)) : first;
        const events = await writeEvents(work, recorded);
        await planDeliveries(work, events);
        if (key !== undefined) {
          const kept = { rights: rightsOf(ctx), answer: JSON.stringify(answer), createdAt: work.now };
          const data = { id: key, command: spec.name, inputHash, ...kept };
          await ctx.atCommit.insert(tx, 'IdempotencyKey', [data]);
        }
        return { answer, wrote: events.length > 0, configured: recorded.some(isOfBook) };
      });
    try {
      const { answer, wrote, configured } = await repeated(ctx, once);
      if (configured) ctx.book.forget();
      if (wrote) ctx.wake();
      return answer;
    } catch (error) {
      // The same request may have gone through while this one was deciding on what that one left behind.
      const earlier = key === undefined ? undefined : await finishedMeanwhile(ctx, error, key, inputHash);
      if (earlier === undefined) throw error;
      return spec.output.parse(JSON.parse(earlier));
    }
  };
  const within = async (work: Work, raw: z.input<I>): Promise<z.output<O>> => {
    demandProof(work.ctx.actor, proof);
    const input = parseInput(spec.input, raw, work.ctx.actor);
    const loaded = await spec.load(work, input);
    await spec.allow(work, loaded, input);
    return spec.output.parse(await completed(work.ctx, work.tx, await spec.run(work, loaded, input)));
  };
  const asks = async (work: Work, raw: z.input<I>): Promise<void> => {
    demandProof(work.ctx.actor, proof);
    const input = parseInput(spec.input, raw, work.ctx.actor);
    await spec.allow(work, await spec.load(work, input), input);
  };
  const { name, summary, effect, input, output } = spec;
  const effectOf = (raw: unknown): Effect => {
    const parsed = spec.effectOf ? input.safeParse(raw) : undefined;
    return (parsed?.success && spec.effectOf?.(parsed.data)) || effect;
  };
  register({ name, summary, input, output, proof, effect, effectOf, within });
  return Object.assign(run, { within, asks, command: name, summary, effect, effectOf, input, output });
}

/** Whether something of the book was changed: it is read anew once that is committed. */
const isOfBook = ({ event }: Recorded): boolean =>
  event.type === 'config.changed' && ['category', 'desk', 'status'].includes(event.noun);

/** Runs again when another writer was first: on the ticket, with a row that may exist only once, or by removing something. */
async function repeated<T>(ctx: Ctx, once: (lostOn: string | undefined) => Promise<T>): Promise<T> {
  let lostOn: string | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(lostOn);
    } catch (error) {
      const lost = error instanceof LostRace;
      const fault = lost || error instanceof DeskError ? null : ctx.classify(error);
      if (!lost && fault !== 'duplicate' && fault !== 'gone') throw error;
      if (lost) lostOn = error.ticketId;
      // The copy in memory may still have what was removed.
      if (fault === 'gone') ctx.book.forget();
      if (attempt < 4) continue;
      if (fault === 'gone') throw error;
      throw conflict(wordsOf(ctx.actor).refuse.crowded, {}, error);
    }
  }
}

/** Parses what came in; each problem names its field and the fix, in the actor's language. @throws DeskError `invalid` */
export function parseInput<T extends z.ZodType>(schema: T, raw: unknown, actor?: Actor): z.output<T> {
  const result = schema.safeParse(raw, { error: plainWords });
  if (result.success) return result.data;
  const words = actor ? wordsOf(actor) : en;
  const fields = result.error.issues.map(
    (issue): FieldProblem => ({ field: issue.path.join('.') || 'body', message: said(words, issue.message) }),
  );
  const plain = actor !== undefined && inChat(actor.surface);
  throw invalid(fields.map(({ field, message }) => (plain ? message : `${field}: ${message}`)).join(' '), fields);
}

/** The fix as the schema says it, in English, or the same in another language. */
function said(words: Words, message: string): string {
  for (const [name, text] of Object.entries(words.input)) if (fixes.get(name) === message) return text;
  return message;
}

const fixes: ReadonlyMap<string, string> = new Map(Object.entries(en.input));

/** How a request is refused by what it has itself done: taken, not allowed any more, or gone. */
const leftBehind: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['conflict', 'forbidden', 'not_found']);

async function finishedMeanwhile(ctx: Ctx, error: unknown, key: string, inputHash: string) {
  if (!(error instanceof DeskError) || !leftBehind.has(error.code)) return undefined;
  return reading(ctx, async (db) => {
    const earlier = await db.idempotencyKey.findUnique({ where: { id: key } });
    // Only what the same rights were answered: who may do less since is told so.
    if (earlier?.inputHash !== inputHash || earlier.rights !== rightsOf(ctx)) return undefined;
    await demandStillShown(ctx, db, JSON.parse(earlier.answer));
    return earlier.answer;
  });
}

/** What the actor may do at all, as one word to compare: a repeat under other rights is asked anew whether it may. */
function rightsOf({ actor, digest }: Ctx): string {
  if (actor.kind === 'system') return digest('system');
  const desks = [...actor.desks].map(([id, { lead, assignedOnly }]) => [id, lead, assignedOnly].join()).sort();
  return digest(
    JSON.stringify([
      actor.role,
      actor.proof,
      [...actor.powers].map(([power, where]) => [power, where === 'everywhere' ? where : placesIn(where)]),
      desks,
      [...actor.heads].sort(),
      [...(actor.scopes ?? ['all'])].sort(),
    ]),
  );
}

const placesIn = ({ desks, departments, companies }: Places) => [...desks, ...departments, ...companies].sort();

/** Refuses a repeat by somebody who may not see or do it any more. What it has itself left behind is no reason. */
async function allowedToday<I extends z.ZodType, O extends z.ZodType, L>(
  spec: Spec<I, O, L>,
  work: Work,
  input: z.output<I>,
): Promise<void> {
  try {
    await spec.allow(work, await spec.load(work, input), input);
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'conflict') throw error;
  }
}

async function earlierAnswer({ actor }: Ctx, tx: Tx, key: string, inputHash: string) {
  const earlier = await tx.idempotencyKey.findUnique({ where: { id: key } });
  if (!earlier) return undefined;
  if (earlier.inputHash !== inputHash) throw conflict(wordsOf(actor).refuse.askedBefore, { askedBefore: true });
  return earlier;
}
