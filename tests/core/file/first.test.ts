import { expect, test } from 'vitest';
import { aWorld } from '../../support/world.ts';
import { upload } from './upload.ts';

test('the first files of a database are kept also when several people send theirs at once', async () => {
  const world = await aWorld();
  try {
    const [maya, ben] = [await world.as('maya'), await world.as('ben')];
    const files = await Promise.all([upload(maya, 'one.txt'), upload(ben, 'two.txt'), upload(maya, 'three.txt')]);
    expect(files.map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt']);
    const rows = await world.engine.db.attachment.findMany({ select: { storeKey: true } });
    expect(new Set(rows.map(({ storeKey }) => storeKey.split('/')[0])).size).toBe(1);
  } finally {
    await world.close();
  }
});
