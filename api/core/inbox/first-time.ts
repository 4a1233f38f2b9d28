import type { Engine } from '../context.ts';

/**
 * Whether this is the first time, as long as received things are kept: what is told once quietly is not told again. `name` says
 * what is told to whom.
 */
export async function firstTime(engine: Engine, source: 'slack' | 'teams', name: string): Promise<boolean> {
  const now = engine.clock.now();
  const times = { availableAt: now, receivedAt: now, doneAt: now };
  const done = { state: 'done', outcome: 'command', attempts: 1, toldAt: '' };
  const sameAs = engine.digest(`told once\n${source}\n${name}`);
  const row = { id: engine.newId(), source, key: name, sameAs, kind: 'told', payload: '{}', ...done, ...times };
  try {
    await engine.insert(engine.db, 'Inbound', [row]);
    return true;
  } catch (error) {
    if (engine.classify(error) === 'duplicate') return false;
    throw error;
  }
}
