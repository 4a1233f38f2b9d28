import type { Ctx, Engine } from '../../context.ts';
import { makeReactions } from '../../verb/reaction.ts';

/** Nothing follows from what is done, nobody is told of it, and no stream is woken. */
export const inSilence: Pick<Ctx, 'silent' | 'reactions' | 'wake'> = {
  silent: true,
  reactions: makeReactions([]),
  wake() {},
};

/** What is done is dated then, and its rows sort there. */
export const asOf = (engine: Engine, at: Date): Pick<Ctx, 'clock' | 'newId'> => ({
  clock: { now: () => at, ticks: () => engine.clock.ticks() },
  newId: () => engine.newId(at),
});
