import { type Engine, overdueDeliveries, queueSizes, waitingForPlatform } from '#core';
import type { Database } from './database.ts';

/** What the health doors answer with. */
export interface Health {
  /** Whether this process can serve: the database can be read and written, migrations are applied; and how long the queues are. */
  ready(): Promise<{ ok: boolean; checks: Record<string, string> }>;
  /** Prometheus text. */
  metrics(): Promise<{ contentType: string; body: string }>;
}

const rememberMs = 60_000;
/** So long after a write the next probe believes that writing works: probes come every few seconds, from every balancer. */
const provenMs = 5_000;
const probeKey = 'readiness';
/** So long the next probe believes what the store of files said. */
const storeMs = 30_000;

/** Makes the health checks of a process. */
export function makeHealth(engine: Engine, database: Pick<Database, 'pending'>, deadlineMs = 2_000): Health {
  let metrics: ReturnType<typeof startMetrics> | undefined;
  let applied = Number.NEGATIVE_INFINITY;
  // On SQL Server the question opens a connection of its own: a probe every few seconds must not.
  const pendingNow = async () => {
    const now = engine.clock.ticks();
    if (now - applied < rememberMs) return [];
    const pending = await database.pending();
    if (pending.length === 0) applied = now;
    return pending;
  };
  // One at a time: behind a lock that is held each would wait, and keep the next ones waiting once it is free.
  let writing: Promise<void> | undefined;
  let written = Number.NEGATIVE_INFINITY;
  const write = async () => {
    const { db, clock } = engine;
    const value = clock.now().toISOString();
    const data = { value, updatedAt: clock.now() };
    const { count } = await db.setting.updateMany({ where: { key: probeKey }, data });
    if (count === 0)
      await db.setting.create({ data: { key: probeKey, ...data } }).catch((error: unknown) => {
        if (engine.classify(error) !== 'duplicate') throw error;
      });
    written = clock.ticks();
  };
  const proveWriting = async (): Promise<string> => {
    if (engine.clock.ticks() - written < provenMs) return 'works';
    writing ??= write().finally(() => {
      writing = undefined;
    });
    const late = new Promise<string>((resolve) => setTimeout(resolve, deadlineMs, 'late').unref());
    try {
      const done = await Promise.race([writing.then(() => 'works'), late]);
      return done === 'late'
        ? `does not work: nothing was written within ${deadlineMs / 1_000} s; another process holds the lock`
        : done;
    } catch (error) {
      engine.log.warn({ err: error }, 'The readiness check could not write');
      return `does not work: ${/full/i.test(String(error)) ? 'the disk is full' : 'the database refuses to write'}; the log says more`;
    }
  };
  let store: { readonly said: string; readonly at: number } | undefined;
  /** Without files tickets go on: what the store says is told, and takes no process out of service. */
  const lookAtStore = async (): Promise<string> => {
    if (store && engine.clock.ticks() - store.at < storeMs) return store.said;
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, deadlineMs, 'late').unref());
    const said = await Promise.race([engine.files.blobs.check(new Date(0)).then(() => 'work'), late]).then(
      (done) => (done === 'late' ? `do not work: the store did not answer within ${deadlineMs / 1_000} s` : done),
      (error: unknown) => {
        engine.log.warn({ err: error }, 'The readiness check could not keep a file');
        return 'do not work: nothing can be kept in their store; the log says more';
      },
    );
    store = { said, at: engine.clock.ticks() };
    return said;
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
        for (const { channel, size, since, answer } of await waitingForPlatform(engine))
          checks[`${channel} is away`] = `${size} deliveries wait, the oldest since ${since.toISOString()}: ${answer}`;
        checks.database = 'reachable';
        checks.search = engine.search.engine;
        if (pending.length > 0) return { ok: false, checks };
        checks.writing = await proveWriting();
        checks.files = await lookAtStore();
        return { ok: checks.writing === 'works', checks };
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
