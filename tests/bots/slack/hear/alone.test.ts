import { afterAll, beforeEach, expect, it } from 'vitest';
import { openTicket } from '../../../../api/core/index.ts';
import { account, aWorkspace, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
});
afterAll(() => there.close());

const tickets = () => there.world.engine.db.ticket.findMany();
const told = () => there.fake.calls.filter(({ method }) => method === 'respond' || method === 'chat.postEphemeral');

/** Maya writes to the app alone, and is offered to ask it confidentially. */
async function offered(text = 'My boss reads my mail\nSince last week', ts = '1772001000.000100') {
  await there.event({ type: 'message', channel: 'D0MAYA', channel_type: 'im', user: account('maya'), text, ts });
  await there.eventually(() => expect(there.fake.of('chat.postEphemeral')).toHaveLength(1));
  return controlIn(there.fake.of('chat.postEphemeral')[0], 'draft.ask');
}

/** The same, where she was asked which desk it is for, and what she presses for one. */
async function atDesk(number: 0 | 1 = 1) {
  const button = await offered();
  await there.press('maya', button);
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain('Which desk do you ask?'));
  return controlIn(told().at(-1)?.body, number === 0 ? 'draft.ask' : `draft.ask.${number}`);
}

it('becomes a confidential ticket by one press at one desk, of which no channel is told', async () => {
  await there.world.engine.db.desk.updateMany({ where: { key: 'HR' }, data: { active: false } });
  there.world.engine.book.forget();
  const button = await offered();
  expect(await tickets()).toEqual([]);
  await there.press('maya', button);
  await there.eventually(async () => expect(await tickets()).toHaveLength(1));
  expect(await tickets()).toMatchObject([
    {
      title: 'My boss reads my mail',
      description: 'My boss reads my mail\nSince last week',
      confidential: true,
      requesterId: there.world.people.maya,
    },
  ]);
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain('confidential'));
  await there.deliver();
  const posted = there.fake.of('chat.postMessage').map(({ channel }) => String(channel));
  expect(posted.filter((channel) => channel.startsWith('C'))).toEqual([]);
  expect(posted).toContain('D0MAYA');
  expect(await there.world.engine.db.draft.findMany()).toMatchObject([{ state: 'used' }]);
});

it('is one ticket, though it is pressed twice at once and again', async () => {
  const button = await atDesk();
  await Promise.all([there.press('maya', button), there.press('maya', { ...button, action_ts: '9.9' })]);
  await there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: 'working' } })).toBe(0),
  );
  await there.press('maya', { ...button, action_ts: '10.1' });
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain('already used'));
  expect(await tickets()).toHaveLength(1);
});

it('asks for which desk it is where there are several, keeps the text meanwhile, and goes to that one', async () => {
  const button = await atDesk(0);
  expect(await tickets()).toEqual([]);
  expect(JSON.stringify(told().at(-1))).toContain('My boss reads my mail');
  expect(await there.world.engine.db.draft.findMany()).toMatchObject([{ state: 'open' }]);
  await there.press('maya', button);
  await there.eventually(async () => expect(await tickets()).toHaveLength(1));
  expect(await tickets()).toMatchObject([{ confidential: true, deskId: there.world.desks.hr }]);
});

it('is given back where the desk was closed meanwhile, and another one can be asked', async () => {
  const button = await atDesk(0);
  await there.world.engine.db.desk.updateMany({ where: { key: 'HR' }, data: { active: false } });
  there.world.engine.book.forget();
  await there.press('maya', button);
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain('HR'));
  expect(await tickets()).toEqual([]);
  expect(await there.world.engine.db.draft.findMany()).toMatchObject([{ state: 'open' }]);
});

it('is nobody else’s to press', async () => {
  const button = await offered();
  await there.press('tom', button);
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain('already used'));
  expect(await tickets()).toEqual([]);
});

it('shows the ticket that its message is already', async () => {
  const button = await atDesk();
  const message = { surface: 'slack', tenant: there.world.slack.teamId, channelId: 'D0MAYA' } as const;
  const first = await openTicket(await there.world.as('maya'), {
    title: 'The first',
    desk: 'IT',
    message: { ...message, threadId: '1772001000.000100' },
  });
  await there.press('maya', button);
  await there.eventually(() => expect(JSON.stringify(told().at(-1))).toContain(first.key));
  expect(await tickets()).toHaveLength(1);
});

it('is not offered for a line that is nearly a command', async () => {
  const ts = '1772001000.000100';
  const line = {
    type: 'message',
    channel: 'D0MAYA',
    channel_type: 'im',
    user: account('maya'),
    text: 'asign IT-1 me',
    ts,
  };
  await there.event(line);
  await there.eventually(() => expect(there.fake.of('chat.postEphemeral')).toHaveLength(1));
  expect(JSON.stringify(there.fake.of('chat.postEphemeral'))).not.toContain('draft.ask');
});
