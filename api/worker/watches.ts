import { type Engine, keepWatches, type MailServers, raiseAlarms } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Sees to it that mail servers tell of what comes, and that desks are told of mailboxes that do not work. */
export function startWatches(engine: Engine, servers: MailServers): Loop {
  const loop = startLoop('watches', engine.log, 30_000, async () => {
    // First: a watch that is made anew is silent no more.
    await raiseAlarms(engine);
    return keepWatches(engine, servers);
  });
  // No commit of ours says that a watch is over.
  return { wake() {}, stop: () => loop.stop() };
}
