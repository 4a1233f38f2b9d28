import { systemActor } from '../actor.ts';
import type { Ctx, Tx } from '../context.ts';
import { conflict, DeskError, LostRace } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Cause, Recorded } from './happened.ts';
import type { Intent, Reaction } from './reaction.ts';
import { partNamed } from './registry.ts';
import type { Work } from './work.ts';

/** What all parts of one change share. */
interface Change {
  readonly tx: Tx;
  readonly now: Date;
  /** What happened so far, in order. */
  readonly recorded: Recorded[];
}

/** The work of one actor in a change. */
export function workFor(
  change: Change,
  { ctx, firstSeen, cause }: { ctx: Ctx; firstSeen: Map<string, number>; cause: Cause | null },
): Work {
  const { tx, now, recorded } = change;
  const work: Work = {
    ctx,
    tx,
    now,
    firstSeen,
    record(subject, event, notes = {}) {
      recorded.push({ subject, event, notes, by: ctx.actor, cause });
    },
    run(verb, input, as) {
      const by = as === undefined ? work : workFor(change, { ctx: { ...ctx, actor: as }, firstSeen, cause });
      return verb.within(by, input);
    },
  };
  return work;
}

/** So many steps may follow from one another. */
export const longestChain = 5;

/**
 * Gives what happened to the reactions, in order, and does what they want; what that makes happen is given to them in turn.
 * A chain that is longer than `longestChain` is stopped there, with a line in the history: what was done until then stays, so
 * that rules which set each other off keep nobody from working. Gives whether anything was done.
 * @throws DeskError `conflict` when a step is refused: then nothing is changed at all
 */
export async function followUp(change: Change, ctx: Ctx): Promise<boolean> {
  const { recorded, tx, now } = change;
  const look = { tx, now, book: () => ctx.book.read(tx) };
  let acted = false;
  for (let next = 0; next < recorded.length; next++)
    for (const happened of recorded.slice(next, next + 1))
      for (const reaction of ctx.reactions.to(happened.event.type))
        for (const intent of await reaction.react(happened, look)) {
          const chain = chainOf(happened);
          if (chain.length >= longestChain) {
            stop(change, ctx, happened, [...chain, reaction.name]);
            return true;
          }
          await step(change, ctx, { happened, reaction, intent });
          acted = true;
        }
  return acted;
}

async function step(
  change: Change,
  ctx: Ctx,
  { happened, reaction, intent }: { happened: Recorded; reaction: Reaction; intent: Intent },
): Promise<void> {
  const actor = intent.as === 'author' ? happened.by : systemActor(reaction.name);
  const cause = { event: happened, reaction: reaction.name };
  // It was decided on how things stand now, whatever the first try of this change saw.
  const work = workFor(change, { ctx: { ...ctx, actor }, firstSeen: new Map(), cause });
  try {
    await work.run(partNamed(intent.verb), intent.input);
  } catch (error) {
    if (!(error instanceof DeskError) || error instanceof LostRace || error.code === 'unavailable') throw error;
    throw conflict(wordsOf(ctx.actor).refuse.stepRefused(reaction.name, error.message), {}, error);
  }
}

/** The reactions that led to an event, the first one first. */
function chainOf({ cause }: Recorded): string[] {
  return cause === null ? [] : [...chainOf(cause.event), cause.reaction];
}

function stop({ recorded }: Change, ctx: Ctx, last: Recorded, chain: readonly string[]): void {
  const reactions = [...new Set(chain)];
  ctx.log.warn({ reactions, ticket: last.subject?.key }, 'Reactions set each other off and were stopped');
  const by = systemActor('stop');
  const event = { type: 'reactions.stopped', reactions } as const;
  recorded.push({ subject: last.subject, event, notes: {}, by, cause: last.cause });
}
