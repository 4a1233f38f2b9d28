import type { z } from 'zod';
import type { Ctx, Tx } from './context.ts';
import { inTransaction } from './context.ts';
import { conflict, DeskError, type FieldProblem, invalid, LostRace } from './errors.ts';
import type { DomainEvent } from './events.ts';
import { planDeliveries } from './notify/plan.ts';
import { type Recorded, writeEvents } from './record.ts';

/** What a verb has in its hands while its transaction is open. */
export interface Work {
  readonly ctx: Ctx;
  readonly tx: Tx;
  readonly now: Date;
  /** Writes down what happened; rows are written with the change, deliveries are planned from them. */
  record(subject: Recorded['subject'], event: DomainEvent, notes?: Recorded['notes']): void;
}

interface Spec<I extends z.ZodType, O extends z.ZodType, L> {
  /** Imperative, `noun.verb`: also the permission's and the API operation's name. */
  readonly name: string;
  /** One sentence for people: docs, help, approvals. */
  readonly summary: string;
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
export interface Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  (ctx: Ctx, input: z.input<I>): Promise<z.output<O>>;
  readonly command: string;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
}

const registry = new Map<string, Command>();

/** Every verb by name, for surfaces that read them as data. */
export function commands(): ReadonlyMap<string, Command> {
  return registry;
}

/**
 * The one shape of a change: parse, then in one transaction load, allow, change and record, with deliveries planned from
 * the events. With a request key the second call gives the first one's answer and changes nothing.
 */
export function command<I extends z.ZodType, O extends z.ZodType, L>(spec: Spec<I, O, L>): Command<I, O> {
  const run = async (ctx: Ctx, raw: z.input<I>): Promise<z.output<O>> => {
    const input = parseInput(spec.input, raw);
    const key = ctx.requestKey === undefined ? undefined : requestId(ctx, ctx.requestKey);
    const inputHash = key === undefined ? '' : ctx.digest(`${spec.name}\n${JSON.stringify(input)}`);
    const once = () =>
      inTransaction(ctx, async (tx) => {
        if (key !== undefined) {
          const earlier = await earlierAnswer(tx, key, inputHash);
          if (earlier !== undefined) return { answer: spec.output.parse(JSON.parse(earlier)), wrote: false };
        }
        const recorded: Recorded[] = [];
        const work: Work = {
          ctx,
          tx,
          now: ctx.clock.now(),
          record: (subject, event, notes) => recorded.push({ subject, event, notes: notes ?? {} }),
        };
        const loaded = await spec.load(work, input);
        await spec.allow(work, loaded, input);
        const answer = spec.output.parse(await spec.run(work, loaded, input));
        const events = await writeEvents(work, recorded);
        await planDeliveries(work, events);
        if (key !== undefined) {
          const data = { id: key, command: spec.name, inputHash, answer: JSON.stringify(answer), createdAt: work.now };
          await tx.idempotencyKey.create({ data });
        }
        return { answer, wrote: events.length > 0 };
      });
    const { answer, wrote } = await repeated(once, (error) => {
      if (error instanceof LostRace) return true;
      // Two requests with one key at the same moment: the second reads the first one's answer.
      return key !== undefined && !(error instanceof DeskError) && ctx.classify(error) === 'duplicate';
    });
    if (wrote) ctx.wake();
    return answer;
  };
  const verb = Object.assign(run, {
    command: spec.name,
    summary: spec.summary,
    input: spec.input,
    output: spec.output,
  });
  registry.set(spec.name, verb as Command);
  return verb;
}

async function repeated<T>(once: () => Promise<T>, again: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      if (attempt < 6 && again(error)) continue;
      if (error instanceof LostRace)
        throw conflict('Several people are changing this ticket at once. Nothing was changed; try again.', {}, error);
      throw error;
    }
  }
}

/** Parses what came in; each problem names its field and the fix. @throws DeskError `invalid` */
export function parseInput<T extends z.ZodType>(schema: T, raw: unknown): z.output<T> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields = result.error.issues.map(
    (issue): FieldProblem => ({ field: issue.path.join('.') || 'body', message: issue.message }),
  );
  throw invalid(fields.map((one) => `${one.field}: ${one.message}`).join(' '), fields);
}

function requestId(ctx: Ctx, key: string): string {
  const who = ctx.actor.kind === 'person' ? ctx.actor.personId : ctx.actor.name;
  return ctx.digest(`${who}\n${key}`);
}

async function earlierAnswer(tx: Tx, key: string, inputHash: string): Promise<string | undefined> {
  const earlier = await tx.idempotencyKey.findUnique({ where: { id: key } });
  if (!earlier) return undefined;
  if (earlier.inputHash !== inputHash)
    throw conflict('This request key was used before for something else. Send a new key with a new request.');
  return earlier.answer;
}
