import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import { findCopy, metadataOf } from '../../../../bots/slack/tell/find-copy.ts';
import { makeWeb } from '../../../../bots/slack/wire/web.ts';
import { type FakeSlack, startFakeSlack } from '../../../support/fake-slack.ts';

let fake: FakeSlack;
beforeAll(async () => {
  fake = await startFakeSlack();
});
afterAll(() => fake.close());

it.each([0, 5, 50])('a copy is found again when our clock is %i minutes ahead of Slack’s', async (minutes) => {
  const posted = { ts: '1772000000.000100', metadata: metadataOf('card:1') };
  fake.answer('conversations.history', (asked) => ({
    ok: true,
    messages: Number(asked.oldest) <= Number(posted.ts) ? [posted] : [],
  }));
  const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, makeLog('silent'));
  const since = new Date((1_772_000_000 + minutes * 60) * 1_000);
  expect(await findCopy(web.quick, { channel: 'C1', since, marker: 'card:1' })).toBe(posted.ts);
});
