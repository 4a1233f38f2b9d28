/**
 * How long a request waited for its turn at the door of the process, in milliseconds: part of the time in which a platform
 * wants its answer. 0 where the door did not say, as in a test that hands a request in directly.
 */
export function waitedMs(bindings: unknown): number {
  if (typeof bindings !== 'object' || bindings === null || !('arrivedAt' in bindings)) return 0;
  return typeof bindings.arrivedAt === 'number' ? Math.max(0, performance.now() - bindings.arrivedAt) : 0;
}
