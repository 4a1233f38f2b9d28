import { type Ctx, type Directory, type Engine, syncMemberships, systemActor } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Takes over who is in the groups that desks take their agents from. */
export function startMemberships(engine: Engine, directory: Directory): Loop {
  const ctx: Ctx = { ...engine, actor: systemActor('group-of-desk'), requestId: 'memberships' };
  const loop = startLoop('memberships', engine.log, 60_000, async () => {
    await syncMemberships(ctx, directory);
    return false;
  });
  // No commit of ours says that a group elsewhere has changed.
  return { wake() {}, stop: () => loop.stop() };
}
