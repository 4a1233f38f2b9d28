import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Queue } from '../../../../bots/shared/tell/queue.ts';

beforeEach(
  () =>
    void vi.useFakeTimers({
      now: Date.UTC(2026, 2, 2, 9),
      toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
    }),
);
afterEach(() => void vi.useRealTimers());

/** A queue with a list of what was begun in it. */
function aQueue(pace: ConstructorParameters<typeof Queue>[0]) {
  const queue = new Queue(pace);
  const begun: string[] = [];
  const add = (name: string, author = '') => queue.add(async () => void begun.push(name), author);
  return { queue, begun, add };
}

describe('a queue with a pace', () => {
  it('begins so much in any stretch of its time, and the rest in order', async () => {
    const { begun, add } = aQueue({ most: 2, everyMs: 1_000 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) void add(name);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(990);
    expect(begun).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(10);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it.each([-2 * 3_600_000, 2 * 3_600_000])(
    'keeps its pace when the time of day is set by %i milliseconds',
    async (step) => {
      const { begun, add } = aQueue({ most: 1, everyMs: 1_000 });
      void add('before');
      await vi.advanceTimersByTimeAsync(0);
      vi.setSystemTime(Date.now() + step);
      void add('after');
      await vi.advanceTimersByTimeAsync(500);
      expect(begun).toEqual(['before']);
      await vi.advanceTimersByTimeAsync(500);
      expect(begun).toEqual(['before', 'after']);
    },
  );

  it('lets authors take turns: somebody with much does not hold up the others', async () => {
    const { queue, begun, add } = aQueue({ most: 1, everyMs: 1_000 });
    for (let at = 1; at <= 5; at++) void add(`much ${at}`, 'maya');
    void add('little 1', 'tom');
    void add('little 2', 'tom');
    expect([queue.size, queue.sizeOf('maya'), queue.sizeOf('tom'), queue.sizeOf('nobody')]).toEqual([6, 4, 2, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toEqual(['much 1', 'much 2', 'little 1', 'much 3', 'little 2', 'much 4', 'much 5']);
    expect(queue.idle).toBe(true);
  });

  it('runs no more at once than it may, gives results and errors on, and goes on after an error', async () => {
    const queue = new Queue({ most: 100, everyMs: 1, atOnce: 1 });
    let running = 0;
    const work = (result: string | Error) => async () => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running--;
      if (result instanceof Error) throw result;
      return result;
    };
    const all = Promise.allSettled([
      queue.add(work('one')),
      queue.add(work(new Error('two'))),
      queue.add(work('three')),
    ]);
    await vi.advanceTimersByTimeAsync(100);
    expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      'one',
      'Error: two',
      'three',
    ]);
  });

  it('is full for those of whom something waits, and later for those of whom nothing does', async () => {
    const { queue, add } = aQueue({ most: 1, everyMs: 1_000 });
    for (let at = 0; at < 5; at++) void add(`much ${at}`, 'maya');
    expect([queue.isFull(4, 'maya'), queue.isFull(4, 'tom')]).toEqual([true, false]);
    for (const author of ['tom', 'ben']) void add('little', author);
    expect([queue.isFull(4, 'tom'), queue.isFull(4, 'chloe')]).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(10_000);
  });

  it('forgets what waits when it is told to', async () => {
    const { queue, begun, add } = aQueue({ most: 1, everyMs: 1_000 });
    for (const name of ['a', 'b', 'c']) void add(name);
    await vi.advanceTimersByTimeAsync(0);
    queue.clear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toEqual(['a']);
    expect(queue.idle).toBe(true);
  });
});
