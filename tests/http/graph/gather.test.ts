import { expect, it } from 'vitest';
import { gathering } from '../../../api/http/graph/gather.ts';

function aWork(atMost = 10, more: { mostRounds?: number; mostCallers?: number } = {}) {
  const rounds: number[][] = [];
  const ends: (() => void)[] = [];
  let fails = false;
  const times = new Map<number, number>();
  const limits = { atMost, mostRounds: 10, mostCallers: 100_000, keyOf: String, ...more };
  const give = gathering<number>(limits, async (all) => {
    rounds.push(all.map(({ part }) => part));
    for (const one of all) times.set(one.part, (times.get(one.part) ?? 0) + one.times);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (fails) throw new Error('It did not work.');
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const fail = (whether: boolean) => {
    fails = whether;
  };
  return { rounds, give, end, fail, times };
}

it('what comes while work is done goes together in the next round', async () => {
  const { rounds, give, end } = aWork();
  const done: string[] = [];
  const first = give([1]).then(() => done.push('first'));
  const others = [give([2, 3]), give([4])].map((one) => one.then(() => done.push('other')));
  expect(rounds).toEqual([[1]]);
  await end();
  expect(done).toEqual(['first']);
  expect(rounds).toEqual([[1], [2, 3, 4]]);
  await end();
  await Promise.all([first, ...others]);
  const late = give([5]);
  await end();
  await late;
  expect(rounds.at(-1)).toEqual([5]);
});

it('no round is larger than may be, unless one caller alone brings more', async () => {
  const { rounds, give, end } = aWork(3);
  const all = [give([1]), give([2, 3]), give([4]), give([5]), give([6, 7, 8, 9])];
  for (let round = 0; round < 4; round++) await end();
  await Promise.all(all);
  expect(rounds).toEqual([[1], [2, 3, 4], [5], [6, 7, 8, 9]]);
});

it('everybody in a round that failed hears of it, and the next one goes on', async () => {
  const { give, end, fail } = aWork();
  const first = give([1]);
  const bad = [give([2]), give([3])].map((one) => expect(one).rejects.toThrow('It did not work.'));
  await end();
  await first;
  fail(true);
  await end();
  await Promise.all(bad);
  fail(false);
  const good = give([4]);
  await end();
  await good;
});

it('what is the same waits once, however often it comes, and is counted', async () => {
  const { rounds, give, end, times } = aWork(3);
  const all = [give([1]), ...Array.from({ length: 10_000 }, (_, at) => give([at % 2, 2]))];
  for (let round = 0; round < 2; round++) await end();
  await Promise.all(all);
  expect(rounds).toEqual([[1], [0, 2, 1]]);
  expect(Object.fromEntries(times)).toEqual({ 0: 5_000, 1: 5_001, 2: 10_000 });
});

it('no more waits than there is room for: others are told at once to come again', async () => {
  const { give, end } = aWork(2, { mostRounds: 2 });
  const all = [1, 2, 3, 4, 5].map((one) => give([one]));
  await expect(give([6])).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterSeconds: 5 } });
  // What waits already can be said again.
  const again = give([5]);
  for (let round = 0; round < 3; round++) await end();
  await Promise.all([...all, again]);
  const later = give([6]);
  await end();
  await later;
});

it('no more callers wait than may', async () => {
  const { give, end } = aWork(2, { mostCallers: 3 });
  const all = [give([1]), give([1]), give([1])];
  await expect(give([1])).rejects.toMatchObject({ code: 'unavailable' });
  for (let round = 0; round < 2; round++) await end();
  await Promise.all(all);
});
