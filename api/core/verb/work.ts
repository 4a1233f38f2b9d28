import type { z } from 'zod';
import type { Actor, Proof } from '../actor.ts';
import type { Ctx, Tx } from '../context.ts';
import type { DomainEvent } from '../events.ts';
import type { Effect } from './effect.ts';
import type { Recorded } from './happened.ts';

/** What a verb has in its hands while its transaction is open. */
export interface Work {
  readonly ctx: Ctx;
  readonly tx: Tx;
  readonly now: Date;
  /** Versions of the tickets as the first try saw them: what the actor decided on, when they did not say themselves. */
  readonly firstSeen: Map<string, number>;
  /** Writes down what happened; rows are written with the change, deliveries are planned from them. */
  record(subject: Recorded['subject'], event: DomainEvent, notes?: Recorded['notes']): void;
  /**
   * Runs another verb as a part of this one, in its transaction and with its events and deliveries: as the same actor, or as
   * another one. That verb asks whether they may.
   */
  run<I extends z.ZodType, O extends z.ZodType>(verb: Part<I, O>, input: z.input<I>, as?: Actor): Promise<z.output<O>>;
}

/** A verb as a part of others. */
export interface Part<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** For `work.run` alone. */
  within(work: Work, input: z.input<I>): Promise<z.output<O>>;
}

/** A verb as data: what confirmations, palettes, assistants and the docs of the API read. */
export interface Verb {
  /** `noun.verb`: its one name everywhere. */
  readonly name: string;
  /** One sentence for people, imperative. */
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** What an actor must have shown of who they are at least. */
  readonly proof: Proof;
  /** The strongest effect that it can have. */
  readonly effect: Effect;
  /** The effect that it has with this input, as it came; never stronger than `effect`. */
  effectOf(input: unknown): Effect;
}
