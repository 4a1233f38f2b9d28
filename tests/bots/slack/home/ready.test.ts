import { afterAll, beforeAll, expect, it } from 'vitest';
import { handPrepared, listPrepared, prepareReply, sendPrepared } from '../../../../api/core/index.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { broken } from '../draw/block-rules.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());

const opened = (user: string) =>
  there.event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' });
const home = () => there.fake.of('views.publish').at(-1);
const inHome = {
  container: { type: 'view', view_id: 'V1' },
  ...{ channel: undefined, message: undefined, response_url: undefined },
};

it('the Home lists the replies that an agent has ready, when they go out, and opens the form of each', async () => {
  const ben = await there.world.as('ben');
  const planned = await there.world.aTicket({ title: 'Printer', assignee: 'ben' });
  const handed = await there.world.aTicket({ title: 'Beamer' });
  const sendAt = new Date(there.world.clock.now().getTime() + 86_400_000).toISOString();
  await prepareReply(ben, { ticket: planned.key, text: 'It prints again.', sendAt });
  const { id } = await prepareReply(ben, { ticket: handed.key, text: 'The beamer is bright.' });
  await opened('U0BEN');
  await there.eventually(() => expect(JSON.stringify(home())).toContain('Replies that are ready'));
  const shown = JSON.stringify(home());
  expect(shown).toMatch(/Printer\\nBen’s reply goes out <!date\^\d+\^/);
  expect(shown).toContain('It prints again.');
  expect(shown).toContain('Beamer\\nBen has a reply ready');
  expect(broken(blocksOf(home()), limits.viewBlocks)).toEqual([]);
  await there.press('ben', { ...controlIn(home(), 'home.ready'), value: id }, inHome);
  await there.press('ben', { ...controlIn(home(), 'home.ready'), value: id }, inHome);
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(2));
  const form = openedView(there.fake.of('views.open')[1]);
  expect(JSON.stringify(form)).toContain('The beamer is bright.');
  // It says what it does: it is a draft, and pressing the button keeps it one.
  expect(form.text).toContain(`"title":{"type":"plain_text","text":"Draft for ${handed.key}"}`);
  expect(form.text).toContain('"submit":{"type":"plain_text","text":"Keep draft"}');
  // One draft, however often it was opened; with the colleague it is theirs no more.
  const drafts = () => there.world.engine.db.draft.count({ where: { forKey: handed.key, state: 'open' } });
  expect(await drafts()).toBe(1);
  await handPrepared(ben, { prepared: id, to: there.world.people.chloe });
  expect(await drafts()).toBe(0);
  await opened('U0BEN');
  await there.eventually(() => expect(JSON.stringify(home())).toContain('Chloe has a reply ready'));
  await sendPrepared(await there.world.as('chloe'), { prepared: id });
  expect((await listPrepared(ben)).items).toHaveLength(1);
});

it('the Home of somebody who only asks has no such list', async () => {
  await opened('U0MAYA');
  await there.eventually(() => expect(JSON.stringify(home())).toContain('Hello Maya'));
  expect(JSON.stringify(home())).not.toContain('Replies that are ready');
});
