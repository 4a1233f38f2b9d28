import { readdirSync, readlinkSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import { freshSqlite } from '../support/database.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes that live objects hold, and that the process holds; comparable only when garbage is collected often. */
function memory() {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

function leadsTo(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

test.runIf(process.platform === 'linux')(
  'thousands of transactions leave no file open and no memory behind',
  async () => {
    const { client, close, path } = await freshSqlite();
    onTestFinished(close);
    await client.counter.create({ data: { key: 'IT', value: 0 } });
    // Of this database: sockets of other tests of the same process may still be closing.
    const openFiles = () => readdirSync('/proc/self/fd').filter((fd) => leadsTo(fd).startsWith(path)).length;
    const some = async (times: number) => {
      for (let round = 0; round < times; round += 50) {
        if (round % 200 === 0) collectGarbage();
        await Promise.all(
          Array.from({ length: 50 }, () =>
            client.$transaction((tx) => tx.counter.update({ where: { key: 'IT' }, data: { value: { increment: 1 } } })),
          ),
        );
      }
    };
    await some(1000);
    const [files, before] = [openFiles(), memory()];
    await some(3000);
    expect(openFiles()).toBe(files);
    // The stock adapters keep 20 to 150 KB of each, some of it outside of the heap.
    const after = memory();
    expect(after.heapUsed - before.heapUsed).toBeLessThan(10_000_000);
    expect(after.rss - before.rss).toBeLessThan(60_000_000);
    expect((await client.counter.findUniqueOrThrow({ where: { key: 'IT' } })).value).toBe(4000);
  },
  240_000,
);
