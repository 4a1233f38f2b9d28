import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import { type Saying, section } from '../../../../bots/slack/draw/blocks.ts';
import { makeTell } from '../../../../bots/slack/tell/tell.ts';
import { makeWeb } from '../../../../bots/slack/wire/web.ts';
import { type FakeSlack, startFakeSlack } from '../../../support/fake-slack.ts';

let fake: FakeSlack;
beforeAll(async () => {
  fake = await startFakeSlack();
});
afterAll(() => fake.close());

it('an answer of several messages that broke off goes on behind what was told', async () => {
  let isAway = true;
  fake.answer('chat.postMessage', (body) =>
    isAway && JSON.stringify(body.blocks).includes('part 1 ') ? { ok: false, error: 'internal_error' } : undefined,
  );
  const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, makeLog('silent'));
  const tell = makeTell(web, makeLog('silent'), async () => {}, fake.apiUrl);
  const place = { user: 'U0MAYA' };
  const blocks = Array.from({ length: 3 }, (_, part) =>
    Array.from({ length: 4 }, () => section(`part ${part} ${'x'.repeat(2_900)}`)),
  ).flat();
  let rest: Saying = { text: 'Long', blocks };
  const left = (still: Saying) => {
    rest = still;
  };
  expect(await tell(place, rest, { left })).toBe('away');
  isAway = false;
  expect(await tell(place, rest)).toBe('told');
  const parts = fake.of('chat.postMessage').map((body) => /part \d/.exec(JSON.stringify(body.blocks))?.[0]);
  expect(parts).toEqual(['part 0', 'part 1', 'part 1', 'part 2']);
});
