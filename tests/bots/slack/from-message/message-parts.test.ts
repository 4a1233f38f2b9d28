import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, aWorkspace, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
  there.fake.answer('conversations.info', ({ channel }) => ({ ok: true, channel: { id: channel, name: 'alerts' } }));
  there.fake.answer('usergroups.list', () => ({ ok: true, usergroups: [{ id: 'S0NIGHT', handle: 'night-shift' }] }));
});
afterAll(() => there.close());
beforeEach(() => {
  there.fake.calls.length = 0;
});

let minute = 0;
/** "Create ticket" on a message with these parts; the form that opens, submitted as it stands. */
async function createFrom(parts: object) {
  minute++;
  const answer = await there.interact({
    type: 'message_action',
    callback_id: 'create_ticket',
    trigger_id: there.world.engine.newId(),
    response_url: there.fake.responseUrl,
    team: { id: there.world.slack.teamId },
    user: { id: account('maya') },
    channel: { id: 'C0GENERAL', name: 'general' },
    message_ts: `1795865000.0001${minute}`,
    message: { type: 'message', ts: `1795865000.0001${minute}`, text: '', ...parts },
  });
  expect(answer.status).toBe(200);
  await there.eventually(() => expect(there.fake.of('views.open').length).toBeGreaterThan(0));
  const view = openedView(there.fake.of('views.open').at(-1));
  const value = (block: string): string => {
    const found = JSON.parse(view.text).blocks.find((one: { block_id?: string }) => one.block_id === block);
    return String(found?.element?.initial_value ?? '');
  };
  return { title: value('title'), description: value('description') };
}

describe('"Create ticket" on a message whose words do not stand in its text', () => {
  it('has title and text of an attachment', async () => {
    const attachments = [
      { fallback: '[FIRING:1] HighCPU web-1', title: 'HighCPU web-1', text: 'CPU above 95% for 10m' },
    ];
    const form = await createFrom({ bot_id: 'B9', attachments });
    expect(form.title).toBe('HighCPU web-1');
    expect(form.description).toContain('CPU above 95% for 10m');
  });

  it('has title and text of blocks', async () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Backup failed' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'Disk *db-2* is full' } },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Silence' } }] },
    ];
    const form = await createFrom({ bot_id: 'B9', blocks });
    expect(form.title).toBe('Backup failed');
    expect(form.description).toContain('Disk **db-2** is full');
    expect(`${form.title}${form.description}`).not.toContain('Silence');
  });

  it('has the words of a message that was forwarded, and whose they are', async () => {
    const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'The lift is stuck again' }] }];
    const forwarded = {
      is_share: true,
      is_msg_unfurl: true,
      author_name: 'Tom Field',
      author_id: account('tom'),
      channel_id: 'C0LOBBY',
      ts: '1795864000.000100',
      fallback: '[November 28th] tom: The lift is stuck again',
      text: 'The lift is stuck again',
      message_blocks: [{ team: 'T0NORTHWND', message: { blocks: [{ type: 'rich_text', elements }] } }],
    };
    const form = await createFrom({ user: account('ben'), attachments: [forwarded] });
    expect(form.title).toContain('The lift is stuck again');
    expect(form.description).toContain('Tom Field');
    expect(`${form.title}\n${form.description}`).not.toContain('[November');
  });
});

it('asks Slack once for the name of a channel and of a group, however many messages refer to them', async () => {
  const text = 'Look at <#C0ALERTS> please, <!subteam^S0NIGHT>';
  const said = 'Look at #alerts please, @night-shift';
  for (const parts of [{ user: account('ben'), text }, { attachments: [{ text }] }, { user: account('ben'), text }])
    expect(Object.values(await createFrom(parts)).join('\n')).toContain(said);
  expect(there.fake.of('conversations.info').map((one) => one.channel)).toEqual(['C0ALERTS']);
  expect(there.fake.of('usergroups.list')).toHaveLength(1);
});
