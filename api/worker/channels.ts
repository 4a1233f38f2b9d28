import { askAboutChannels, type Channels, type Engine } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Asks a platform again and again who reads the channels of desks: an event that says so may be lost. */
export function startChannels(engine: Engine, surface: 'slack' | 'teams', channels: Channels): Loop {
  const loop = startLoop('channels', engine.log, 20_000, async () => {
    await askAboutChannels(engine, surface, channels);
    return false;
  });
  // No commit of ours says that a channel elsewhere has changed.
  return { wake() {}, stop: () => loop.stop() };
}
