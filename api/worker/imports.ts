import { type Engine, importNext, type MailHouse, releaseImports, releaseInbound } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** So long an import keeps still when mail that comes now goes first. */
const pauseMs = 250;

/** Goes on with imports of old mail, one at a time and step by step. */
export function startImports(
  engine: Engine,
  owner: string,
  { servers, reader, html }: Pick<MailHouse, 'servers' | 'reader' | 'html'>,
): Loop {
  const name = `${owner} imports`;
  const loop = startLoop('imports', engine.log, 2_000, async () => {
    const next = await importNext({ engine, servers, reader, html }, name);
    return next === 'waits' ? pauseMs : next === 'more';
  });
  return {
    // Each mail that is filed is a commit, and nothing of an import is in a hurry.
    wake() {},
    async stop() {
      await loop.stop();
      await releaseInbound(engine, name);
      await releaseImports(engine, name);
    },
  };
}
