import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimInbound, noteOnTicket, openTicket, ticketComments, workInbound } from '../../../../api/core/index.ts';
import { en } from '../../../../api/core/say/en/en.ts';
import { refusal } from '../../../support/fake-teams.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, memberId, type Tenant } from '../../teams/tenant.ts';

const minute = 60_000;
const { takeBack } = en.chat.button;
const { reopen } = en.button;
const { regret } = en.chat.done;

/** Works what is due, as the worker does; gives how much that was. */
async function work(there: { readonly world: World }, source: 'slack' | 'teams', handle: Workspace['slack']['work']) {
  for (let count = 0; ; count++) {
    const due = await claimInbound(there.world.engine, source, 'worker');
    if (!due) return count;
    await workInbound(there.world.engine, due, handle);
  }
}

describe('In Teams a button that has a time', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('ben', 'help');
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());
  beforeEach(async () => {
    await there.quiet();
    await there.world.engine.db.inbound.deleteMany({ where: { kind: 'at-hour' } });
    there.fake.ordinary();
  });

  const due = () => work(there, 'teams', there.teams.work);
  const edits = () => cardsOf(there, 'PUT', /\/activities\//);
  const waiting = () => there.world.engine.db.inbound.count({ where: { kind: 'at-hour', state: 'received' } });
  const aTicket = () => there.world.aTicket({ assignee: 'ben' });
  async function replied() {
    const { key } = await aTicket();
    await there.says('ben', `reply ${key} On it`);
    await there.eventually(() => expect(cardsOf(there).some((one) => one.text.includes(takeBack))).toBe(true));
    await there.quiet();
    return key;
  }

  it('goes from its message after its time, and the message says what is true then, once', async () => {
    await replied();
    there.world.clock.advance(8_000);
    expect(await due()).toBe(0);
    there.world.clock.advance(5_000);
    expect(await due()).toBe(1);
    const [edit, ...others] = edits();
    expect(others).toEqual([]);
    expect(edit?.text).toContain('Sent to Maya.');
    expect(edit?.text).not.toContain(takeBack);
    expect(edit?.path).toContain('a:29:ben');
    there.world.clock.advance(24 * 60 * minute);
    expect(await due()).toBe(0);
  });

  it('goes also when another process is there by then, and when Teams was away at that hour', async () => {
    await replied();
    await there.restart();
    there.world.clock.advance(13_000);
    there.fake.answer('PUT', /\/activities\//, () => new Response('away', { status: 503 }));
    await due();
    there.fake.ordinary();
    there.fake.calls.length = 0;
    there.world.clock.advance(15_000);
    expect(await due()).toBe(1);
    expect(edits()[0]?.text).toContain('Sent to Maya.');
  });

  it('takes nothing away that a press has put there', async () => {
    const { key } = await aTicket();
    await there.says('ben', `reply ${key} On it`);
    await there.eventually(() => expect(cardsOf(there).some((one) => one.text.includes(takeBack))).toBe(true));
    const told = cardsOf(there).find((one) => one.text.includes(takeBack));
    const sent = there.fake.calls.length;
    expect(sent).toBeGreaterThan(0);
    const row = await there.world.engine.db.inbound.findFirstOrThrow({ where: { kind: 'at-hour' } });
    const { posted } = JSON.parse(row.payload);
    await press(there, 'ben', told?.card, takeBack, { message: posted.id });
    expect((await ticketComments(await there.world.as('ben'), { ticket: key })).items).toMatchObject([
      { withdrawn: true },
    ]);
    expect(await waiting()).toBe(0);
    await there.quiet();
    there.world.clock.advance(minute);
    expect(await due()).toBe(0);
  });

  it('goes from a message that a press has drawn, and from one that only its reader sees', async () => {
    const ticket = await openTicket(await there.world.as('maya', 'teams'), { title: 'Printer', desk: 'IT' });
    const { comment } = await noteOnTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'Try a cable' });
    const { messageId: head, channelId: channel } = await (async () => {
      await there.deliver();
      return there.world.engine.db.messageRef.findFirstOrThrow({
        where: { ticketId: ticket.id, surface: 'teams', kind: 'card', audience: 'internal' },
      });
    })();
    await there.quiet();
    const where = { channel, thread: head };
    const data = { act: 'note.publish', c: comment.id };
    const value = { action: { type: 'Action.Execute', verb: 'note.publish', data }, trigger: 'manual' };
    await there.invoke('ben', 'adaptiveCard/action', value, where, { replyToId: '77' });
    await there.quiet();
    there.world.clock.advance(13_000);
    expect(await due()).toBe(1);
    const [edit] = edits();
    expect(edit?.text).toContain('Sent to Maya.');
    expect(edit?.text).not.toContain(takeBack);
    expect(edit?.path).toContain('/activities/77?isTargetedActivity=true');
    expect(edit?.only).toBe(memberId('ben'));
  });

  it('goes from the way back after closing, with the sentence about it', async () => {
    const { key } = await aTicket();
    await there.says('ben', `close ${key} It was the cable`);
    await there.eventually(() => expect(cardsOf(there).some((one) => one.text.includes(reopen))).toBe(true));
    const told = cardsOf(there).find((one) => one.text.includes(reopen));
    expect(told?.text).toContain(regret);
    await there.quiet();
    there.world.clock.advance(9 * minute);
    expect(await due()).toBe(0);
    there.world.clock.advance(2 * minute);
    expect(await due()).toBe(1);
    expect(edits()[0]?.text).toContain(`${key} is Closed now.`);
    for (const over of [regret, reopen]) expect(edits()[0]?.text).not.toContain(over);
  });

  it('goes from an offer to run a line', async () => {
    const { key } = await aTicket();
    await there.says('ben', `clsoe ${key}`);
    await there.eventually(() => expect(cardsOf(there).some((one) => one.text.includes('line.run'))).toBe(true));
    await there.quiet();
    there.world.clock.advance(61 * minute);
    expect(await due()).toBe(1);
    expect(edits()[0]?.text).toContain(key);
    expect(edits()[0]?.text).not.toContain('line.run');
  });

  it('is left where Teams lets nobody edit the message any more, without another try', async () => {
    await replied();
    there.fake.answer('PUT', /\/activities\//, () => refusal(404, 'ActivityNotFoundInConversation'));
    there.world.clock.advance(13_000);
    expect(await due()).toBe(1);
    there.world.clock.advance(60 * minute);
    expect(await due()).toBe(0);
    const { outcome } = await there.world.engine.db.inbound.findFirstOrThrow({ where: { kind: 'at-hour' } });
    expect(outcome).toBe('dropped');
  });

  it('keeps its hour when the clock is set back: a press is judged by the same clock', async () => {
    const { key } = await aTicket();
    await there.says('ben', `close ${key}`);
    await there.eventually(() => expect(cardsOf(there).some((one) => one.text.includes(reopen))).toBe(true));
    await there.quiet();
    there.world.clock.advance(-2 * 60 * minute);
    const { bringNear } = await import('../../../../api/core/index.ts');
    await bringNear(there.world.engine);
    expect(await due()).toBe(0);
    there.world.clock.advance(2 * 60 * minute + 11 * minute);
    expect(await due()).toBe(1);
  });
});

describe('In Slack a button that has a time', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  beforeEach(async () => {
    await there.quiet();
    await there.world.engine.db.inbound.deleteMany({ where: { kind: 'at-hour' } });
  });

  const due = () => work(there, 'slack', there.slack.work);
  const ephemeral = { container: { type: 'message', is_ephemeral: true, message_ts: '5.5', channel_id: 'C0GENERAL' } };

  it('goes from a message that a press has drawn, also when another process is there by then', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await there.command('ben', `note ${key} Try another cable`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    await there.press('ben', controlIn(there.fake.of('respond')[0], 'note.publish'), ephemeral);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(2));
    expect(JSON.stringify(there.fake.of('respond')[1])).toContain('reply.undo');
    await there.quiet();
    await there.restart();
    there.world.clock.advance(13_000);
    expect(await due()).toBe(1);
    const [drawn] = there.fake.of('respond');
    expect(drawn).toMatchObject({ text: 'Sent to Maya.', replace_original: true });
    expect(JSON.stringify(drawn)).not.toContain('reply.undo');
  });

  it('takes nothing away that a press has put there', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await there.command('ben', `note ${key} Try another cable`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    await there.press('ben', controlIn(there.fake.of('respond')[0], 'note.publish'), ephemeral);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(2));
    await there.press('ben', controlIn(there.fake.of('respond')[1], 'reply.undo'), ephemeral);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(3));
    await there.quiet();
    there.world.clock.advance(minute);
    expect(await due()).toBe(0);
    expect(there.fake.of('respond')).toEqual([]);
  });

  it('goes from a message in the person’s own messages with the app', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    there.fake.fail('chat.postEphemeral', 'channel_not_found');
    const message = { type: 'message', user: 'U0BEN', channel: 'D0BEN', channel_type: 'im', ts: '9.1' };
    await there.event({ ...message, text: `reply ${key} On it` });
    const posted = () => there.fake.of('chat.postMessage').find((one) => JSON.stringify(one).includes('reply.undo'));
    await there.eventually(() => expect(posted()).toBeDefined());
    await there.quiet();
    there.world.clock.advance(13_000);
    expect(await due()).toBe(1);
    const [edit] = there.fake.of('chat.update');
    expect(edit).toMatchObject({ text: 'Sent to Maya.' });
    expect(JSON.stringify(edit)).not.toContain('reply.undo');
  });

  it('stays on a message that Slack lets nobody edit, and a press on it says what to do instead and takes it away', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await there.command('ben', `reply ${key} On it`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const told = there.fake.of('respond')[0];
    there.world.clock.advance(13_000);
    expect(await due()).toBe(0);
    await there.press('ben', controlIn(told, 'reply.undo'), ephemeral);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(2));
    const late = there.fake.of('respond')[1];
    expect(late).toMatchObject({ text: en.refuse.tooLate, replace_original: true });
    expect(JSON.stringify(late)).not.toContain('reply.undo');
  });
});
