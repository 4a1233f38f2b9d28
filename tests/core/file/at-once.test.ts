import { expect, it } from 'vitest';
import { takePlace } from '../../../api/core/file/at-once.ts';
import { wordsFor } from '../../../api/core/index.ts';
import { aWorld } from '../../support/world.ts';

const mb = 1_048_576;

it('lets one person send so many bytes at once, and one file however large it is', async () => {
  const world = await aWorld();
  const words = wordsFor('en');
  const maya = await world.as('maya');
  const leave = takePlace(maya, words, 200 * mb);
  expect(() => takePlace(maya, words, 100 * mb)).toThrow(/256\sMB of files at the same moment/);
  takePlace(await world.as('tom'), words, 100 * mb);
  leave();
  const whole = takePlace(maya, words, 1_000 * mb);
  expect(() => takePlace(maya, words, 1)).toThrow(/same moment/);
  whole();
  takePlace(maya, words, 256 * mb);
  await world.close();
});
