import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, aWorkspace, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.world.engine.db.draft.deleteMany();
  await there.quiet();
});

const drafts = () => there.world.engine.db.draft.count();
const stamp = () => Math.floor(there.world.clock.now().getTime() / 1000);
const line = (text: string, trigger: string) =>
  new URLSearchParams({
    command: '/ticket',
    text,
    user_id: account('maya'),
    team_id: there.world.slack.teamId,
    channel_id: 'C0GENERAL',
    response_url: there.fake.responseUrl,
    trigger_id: trigger,
  }).toString();

describe('the same thing that comes from Slack again', () => {
  it('has the same answer when it is signed as before, and nothing is done a second time', async () => {
    const words = line('the printer hums', 'same-1');
    const [first, second] = [await there.post(words), await there.post(words)];
    expect(await second.text()).toBe(await first.text());
    expect(await drafts()).toBe(1);

    const mine = [await there.post(line('mine', 'same-2')), await there.post(line('mine', 'same-2'))];
    const [one, other] = await Promise.all(mine.map((answer) => answer.text()));
    expect(one).toContain('Your open tickets');
    expect(other).toBe(one);
    expect(there.fake.of('respond')).toEqual([]);
  });

  it('has one draft and one form when another process gets it too', async () => {
    await there.post(line('the printer hums', 'twice-1'), { stamp: stamp() - 2 });
    await there.post(line('the printer hums', 'twice-1'), { stamp: stamp() - 1 });
    expect(await drafts()).toBe(1);
    await there.post(line('new The lift is stuck', 'twice-2'), { stamp: stamp() - 2 });
    await there.post(line('new The lift is stuck', 'twice-2'), { stamp: stamp() - 1 });
    expect(await drafts()).toBe(2);
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const shortcut = (trigger: string, at: number) =>
      there.post(
        new URLSearchParams({
          payload: JSON.stringify({
            type: 'message_action',
            callback_id: 'create_ticket',
            user: { id: account('maya') },
            team: { id: there.world.slack.teamId },
            trigger_id: trigger,
            response_url: there.fake.responseUrl,
            channel: { id: 'C0GENERAL' },
            message: { ts: '1700000000.000100', text: 'It smells of fish here', user: account('tom') },
          }),
        }).toString(),
        { stamp: stamp() - at },
      );
    await shortcut('twice-3', 2);
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(2));
    await shortcut('twice-3', 1);
    expect(await drafts()).toBe(3);
    expect(there.fake.of('views.open')).toHaveLength(2);
  });

  it('has one draft when the worker that kept it died before it was done', async () => {
    const { slack, world } = there;
    const heard = { kind: 'said', channel: 'D0MAYA', direct: true, user: account('maya'), ts: '1700000000.000200' };
    const payload = JSON.stringify({
      team: world.slack.teamId,
      heard: { ...heard, thread: null, text: 'the only message', files: [] },
    });
    const inbound = {
      id: 'i1',
      source: 'slack',
      key: 'EvOne',
      kind: 'message',
      payload,
      attempts: 1,
      failures: 0,
      awayTries: 0,
    };
    await slack.work(inbound);
    await slack.work({ ...inbound, attempts: 2 });
    expect(await drafts()).toBe(1);
    const offers = there.fake.calls.filter((one) => JSON.stringify(one).includes('the only message'));
    const buttons = new Set(offers.map((one) => controlIn(one.body, 'draft.open').value));
    expect(buttons.size).toBe(1);
  });

  it('is not offered again once its author has thrown it away', async () => {
    const { slack, world } = there;
    const ticket = await world.aTicket();
    const job = {
      team: world.slack.teamId,
      place: { user: account('maya'), responseUrl: there.fake.responseUrl },
      text: `note ${ticket.key} It smokes`,
    };
    const inbound = {
      id: 'i2',
      source: 'slack',
      key: 'cmd:gone',
      kind: 'command',
      payload: JSON.stringify(job),
      failures: 0,
      awayTries: 0,
    };
    await slack.work({ ...inbound, attempts: 1 });
    await there.press('maya', controlIn(there.fake.of('respond')[0], 'draft.drop'));
    await there.eventually(async () => expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(0));
    await slack.work({ ...inbound, attempts: 2 });
    expect(JSON.stringify(there.fake.of('respond').at(-1))).not.toContain('draft.open');
    expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(0);
  });

  it('is taken back once, on whichever copy “Take it back” is pressed', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await there.command('ben', `reply ${ticket.key} Oops`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const undo = controlIn(there.fake.of('respond')[0], 'reply.undo');
    await there.press('ben', undo);
    await there.press('ben', undo);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(3));
    expect(await drafts()).toBe(1);
  });
});
