import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCountOn } from '../../api/adapters/count.ts';
import type { CountOn } from '../../api/core/index.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let countOn: CountOn;
beforeAll(async () => {
  database = await freshDatabase();
  countOn = makeCountOn(database.provider);
  await database.client.counter.createMany({
    data: [
      { key: 'desk:it', value: 41 },
      { key: 'desk:hr', value: 7 },
    ],
  });
});
afterAll(() => database.close());

const next = (key: string) => database.client.$transaction((tx) => countOn(tx, key));

test('many at once get each their own number, none left out, and the neighbour’s counter stays', async () => {
  const numbers = await Promise.all(Array.from({ length: 20 }, () => next('desk:it')));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => 42 + at));
  expect(await next('desk:hr')).toBe(8);
});

test('a number that was taken by a change that failed is given to the next', async () => {
  const before = await next('desk:it');
  const failing = database.client.$transaction(async (tx) => {
    await countOn(tx, 'desk:it');
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await next('desk:it')).toBe(before + 1);
});

test('a counter that is not there gives no number', async () => {
  await expect(next('desk:gone')).rejects.toThrow();
});
