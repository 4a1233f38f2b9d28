import { type Engine, overdueDeliveries, queueSizes } from '#core';
import type { Database } from './database.ts';

/** What the health doors answer with. */
export interface Health {
  /** Whether this process can serve: database reachable, migrations applied, and how long the queues are. */
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>;
  /** Prometheus text. */
  metrics(): Promise<{ contentType: string; body: string }>;
}

const rememberMs = 60_000;

/** Makes the health checks of a process. */
export function makeHealth(engine: Engine, database: Pick<Database, 'pending'>): Health {
  let metrics: ReturnType<typeof startMetrics> | undefined;
  let applied = Number.NEGATIVE_INFINITY;
  // On SQL Server the question opens a connection of its own: a probe every few seconds must not.
  const pendingNow = async () => {
    const now = engine.clock.now().getTime();
    if (now - applied < rememberMs) return [];
    const pending = await database.pending();
    if (pending.length === 0) applied = now;
    return pending;
  };
  return {
    async ready() {
      const checks: Record<string, string> = {};
      try {
        const pending = await pendingNow();
        checks.migrations = pending.length === 0 ? 'applied' : `waiting: ${pending.join(', ')}`;
        const sizes = await queueSizes(engine);
        for (const { queue, state, size } of sizes) checks[`${queue} ${state}`] = String(size);
        for (const { channel, size, since } of await overdueDeliveries(engine))
          checks[`deliveries to ${channel}`] =
            `${size} overdue since ${since.toISOString()}: no process sends them. Start one with the role worker and the settings of ${channel}.`;
        checks.database = 'reachable';
        checks.search = engine.search.engine;
        return { ok: pending.length === 0, checks };
      } catch (error) {
        engine.log.warn({ err: error }, 'The readiness check failed');
        return { ok: false, checks: { ...checks, database: 'not reachable' } };
      }
    },
    async metrics() {
      metrics ??= startMetrics();
      const { registry, queues } = await metrics;
      queues.reset();
      const sizes = await queueSizes(engine).catch(() => []);
      for (const { queue, state, size } of sizes) queues.set({ queue, state }, size);
      const overdue = await overdueDeliveries(engine).catch(() => []);
      queues.set(
        { queue: 'deliveries', state: 'overdue' },
        overdue.reduce((sum, { size }) => sum + size, 0),
      );
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

/** Loaded for who asks first: a process that nobody scrapes starts sooner and is smaller. */
async function startMetrics() {
  const { collectDefaultMetrics, Gauge, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'threadline_' });
  const queues = new Gauge({
    name: 'threadline_queue_size',
    help: 'Rows that wait, are dead or are being worked, by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
  });
  return { registry, queues };
}
