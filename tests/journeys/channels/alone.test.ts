import { afterAll, beforeAll, expect, test } from 'vitest';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage?.close());

test('what Maya writes to Threadline alone is a confidential ticket after one press, and the emoji makes one, too', async () => {
  const maya = await stage.slack('Maya');
  await maya.types('My manager reads my mail', 'messages');
  await maya.presses('Ask confidentially');
  await maya.presses('IT help');
  expect(await (await maya.reads(/is open and confidential/)).innerText()).toMatch(/[A-Z]+-\d+/);
  await maya.types('Somebody uses my badge', '# general');
  await maya.reacts('closed_lock_with_key', await maya.reads('Somebody uses my badge'));
  await maya.reads(/is open and confidential/);
  expect(await maya.messages(/was opened from this message/).count()).toBe(0);
});
