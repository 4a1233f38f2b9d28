import { afterAll, beforeAll } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import { makePeople } from '../../../../bots/slack/place/people.ts';
import { makeFaces } from '../../../../bots/slack/tell/faces.ts';
import { makeNotifier } from '../../../../bots/slack/tell/notifier.ts';
import { makePace } from '../../../../bots/slack/tell/pace.ts';
import { makeFileWire } from '../../../../bots/slack/wire/files.ts';
import { makeWeb } from '../../../../bots/slack/wire/web.ts';
import { type FakeSlack, startFakeSlack } from '../../../support/fake-slack.ts';
import { notifierContract } from '../../../support/notifier-contract.ts';

let fake: FakeSlack;
let notifier: ReturnType<typeof makeNotifier>;
let channels = 0;
beforeAll(async () => {
  fake = await startFakeSlack();
  const log = makeLog('silent');
  const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, log);
  const files = {
    wire: makeFileWire({ botToken: 'xoxb-test' }),
    open: () => Promise.reject(new Error('There are no files here.')),
    now: () => 0,
  };
  const faces = makeFaces(web, makePeople(web, log), log);
  notifier = makeNotifier({ web, files, pace: makePace(), faces, publicUrl: 'https://desk.example.com', log });
});
afterAll(() => fake.close());

const all = (method: string) => fake.of(method).map((body) => JSON.stringify(body));
const away = () => new Response('', { status: 503 });

notifierContract('Slack', () => ({
  notifier,
  tenant: 'T1',
  channel: () => `C7${++channels}`,
  posted: () => all('chat.postMessage'),
  edited: () => all('chat.update'),
  ready() {
    fake.calls.length = 0;
    for (const method of ['chat.postMessage', 'chat.update']) fake.answer(method, () => undefined);
  },
  lose: () => fake.fail('chat.update', 'message_not_found'),
  goAway() {
    for (const method of ['chat.postMessage', 'chat.update']) fake.answer(method, away);
  },
}));
