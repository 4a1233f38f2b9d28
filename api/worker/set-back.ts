import { bringNear, type Engine } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Sees to it that nothing waits for a time that lies ahead only because the clock was set back. */
export function startSetBack(engine: Engine): Loop {
  const loop = startLoop('set-back', engine.log, 5_000, async () => {
    await bringNear(engine);
    return false;
  });
  // No commit says that a clock was set back.
  return { wake() {}, stop: () => loop.stop() };
}
