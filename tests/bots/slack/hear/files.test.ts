import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  claimInbound,
  collectFiles,
  personTarget,
  readFile,
  setFileRules,
  ticketComments,
  workInbound,
} from '../../../../api/core/index.ts';
import { account, aWorkspace, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.quiet();
  for (const method of ['download', 'files.info']) there.fake.answer(method, () => undefined);
});

let stamp = 1_773_000_000;
const ts = () => `${++stamp}.000200`;
let count = 0;
const id = () => `F0FILE${++count}`;

/** A ticket of Maya's, with the places of its cards. */
async function aPostedTicket() {
  const ticket = await there.world.aTicket({});
  await there.deliver();
  const refs = await there.world.engine.db.messageRef.findMany({ where: { ticketId: ticket.id, kind: 'card' } });
  const at = (target: (one: string) => boolean) => refs.find((one) => target(one.target))?.messageId ?? 'none';
  there.fake.calls.length = 0;
  return {
    ticket,
    desk: at((one) => one.startsWith('slack:')),
    own: at((one) => one === personTarget(there.world.people.maya)),
  };
}

/** Maya writes below her card. */
const write = (thread: string, text: string, files: object[], more: object = {}) => ({
  type: 'message',
  subtype: 'file_share',
  channel: 'D0MAYA',
  channel_type: 'im',
  user: account('maya'),
  ts: ts(),
  thread_ts: thread,
  text,
  files,
  ...more,
});
const aFile = (name = 'vpn.log', text = 'line 1', file = id()) => there.fake.has(file, { name, text });
const comments = async (key: string) => (await ticketComments(await there.world.as('ana'), { ticket: key })).items;
const told = () => there.fake.of('chat.postEphemeral').map(({ text }) => String(text));
const once = (check: () => Promise<void> | void) => there.eventually(check);
const download = (answer: () => Response | undefined) => there.fake.answer('download', answer);

/** What waits for Slack is tried again, as a worker does later. */
async function later() {
  const { engine } = there.world;
  await engine.db.inbound.updateMany({ where: { state: 'received' }, data: { availableAt: new Date(0) } });
  for (let one = await claimInbound(engine, 'slack', 'later'); one; one = await claimInbound(engine, 'slack', 'later'))
    await workInbound(engine, one, there.slack.work);
}

describe('a file that somebody sends below their card', () => {
  it('belongs to the reply that it is sent with, and is fetched with the token', async () => {
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, 'Here is the log', [aFile()]));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        {
          text: 'Here is the log',
          audience: 'public',
          attachments: [{ name: 'vpn.log', size: 6, audience: 'public' }],
        },
      ]),
    );
    expect(there.fake.of('download')).toMatchObject([{ token: 'Bearer xoxb-test' }]);
    const [comment] = await comments(ticket.key);
    const { open } = await readFile(await there.world.as('ana'), comment?.attachments?.[0]?.id ?? '');
    const read: string[] = [];
    for await (const piece of await open()) read.push(new TextDecoder().decode(piece));
    expect(read.join('')).toBe('line 1');
  });

  it('is a comment by itself, without a word', async () => {
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, '', [aFile('alone.txt', 'x'), aFile('two.txt', 'y')]));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: '', attachments: [{ name: 'alone.txt' }, { name: 'two.txt' }] },
      ]),
    );
  });

  it('is internal where agents write', async () => {
    const { ticket, desk } = await aPostedTicket();
    const note = { channel: 'C0ITDESK', channel_type: 'channel', user: account('ben') };
    await there.event(write(desk, 'Only for us', [aFile('secret.txt', 'x')], note));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { audience: 'internal', attachments: [{ name: 'secret.txt', audience: 'internal' }] },
      ]),
    );
    await there.deliver();
    expect(there.fake.of('files.getUploadURLExternal')).toEqual([]);
  });

  it('is there once when its message is told of twice, or worked again after a kill', async () => {
    const { ticket, own } = await aPostedTicket();
    const message = write(own, 'Once', [aFile('once.txt', 'x')]);
    await there.event(message, 'EvOnce');
    await there.event(message, 'EvOnce');
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.quiet();
    const { engine } = there.world;
    await engine.db.inbound.updateMany({
      where: { key: 'EvOnce' },
      data: { state: 'received', outcome: null, availableAt: new Date(0) },
    });
    await later();
    expect(await comments(ticket.key)).toMatchObject([{ attachments: [{ name: 'once.txt' }] }]);
    expect(await engine.db.attachment.count({ where: { ticketId: ticket.id } })).toBe(1);
  });

  it('goes with a line that says something on a ticket', async () => {
    const { ticket } = await aPostedTicket();
    const line = { channel: 'D0BEN', user: account('ben'), thread_ts: undefined };
    await there.event(write('', `note ${ticket.key} See this`, [aFile('for-us.txt', 'x')], line));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'See this', attachments: [{ name: 'for-us.txt' }] }]),
    );
  });

  it('is told to be of no use where the line takes none', async () => {
    await there.event(write('', 'mine', [aFile()], { thread_ts: undefined }));
    await once(() => expect(told()).toContain('1 file was not added: this line takes none.'));
  });

  it('waits with its words in a draft until they become a ticket', async () => {
    await there.event(write('', 'My scanner is on fire', [aFile('fire.txt', 'hot')], { thread_ts: undefined }));
    const { engine } = there.world;
    await once(() => expect(told().join()).toContain('open a ticket with it'));
    await collectFiles(engine);
    const [offer] = there.fake.of('chat.postEphemeral').slice(-1);
    await there.press('maya', controlIn(offer, 'draft.open'), { channel: { id: 'D0MAYA' } });
    await once(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    await there.submit('maya', view, { title: 'My scanner is on fire', description: '', desk: 'IT' });
    await once(async () => {
      const ticket = await engine.db.ticket.findFirstOrThrow({ where: { title: 'My scanner is on fire' } });
      expect(await engine.db.attachment.findMany({ where: { ticketId: ticket.id } })).toMatchObject([
        { name: 'fire.txt', audience: 'public' },
      ]);
    });
  });
});

describe('a file that is not kept', () => {
  const refusedBecause = async (files: object[], why: string | RegExp) => {
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, 'The words stay', files));
    await once(async () =>
      expect((await comments(ticket.key))[0]).toMatchObject({ text: 'The words stay', attachments: [] }),
    );
    await once(() => expect(told().join('\n')).toMatch(why));
    // A file that its author has deleted is missed by nobody.
    const missed = !told().join('\n').includes('it was deleted in Slack');
    const heading = /^Not all files that Maya.* sent arrived\. The person was told:\n- “/;
    const note = { audience: 'internal', author: null, text: expect.stringMatching(heading) };
    await once(async () => expect((await comments(ticket.key)).slice(1)).toMatchObject(missed ? [note] : []));
    if (missed) expect((await comments(ticket.key))[1]?.text).toMatch(why);
    const { items: read } = await ticketComments(await there.world.as('maya'), { ticket: ticket.key });
    expect(read).toHaveLength(1);
  };

  it('is named with the limit, before a byte of it is fetched', async () => {
    await setFileRules(await there.world.as('olga'), { largestMb: 1 });
    const big = { ...aFile('big.zip'), size: 1_048_577 };
    await refusedBecause([big], /“big.zip” was not kept: a file may have at most 1(\.0)?.MB/);
    expect(there.fake.of('download')).toEqual([]);
    await setFileRules(await there.world.as('olga'), { largestMb: 16 });
  });

  it('is named when it turns out to be larger than Slack says', async () => {
    await setFileRules(await there.world.as('olga'), { largestMb: 1 });
    const { size: _, ...unsized } = aFile('sly.txt', 'x'.repeat(1_048_600));
    await refusedBecause([unsized], /“sly.txt” was not kept: a file may have at most 1(\.0)?.MB/);
    await setFileRules(await there.world.as('olga'), { largestMb: 16 });
  });

  it('is named when its kind is not allowed', async () => {
    await refusedBecause(
      [there.fake.has(id(), { name: 'page.html', text: '<html><script>', type: 'text/html' })],
      '“page.html” was not kept: files like this one (.html, text/html) are not allowed here',
    );
  });

  const page = (type: string) =>
    new Response('<!DOCTYPE html><title>Sign in</title>', { headers: { 'content-type': type } });
  it.each([
    ['as a page', () => page('text/html; charset=utf-8')],
    ['as a page whose type a proxy took away', () => page('application/octet-stream')],
  ])('is no sign-in page, which Slack sends %s to an app without the scope', async (_, answer) => {
    download(answer);
    await refusedBecause([{ ...aFile(), size: undefined }], 'Slack does not let this app read files yet');
  });

  it.each([
    ['is deleted', { id: 'F1', mode: 'tombstone' }, '“A file” was not kept: it was deleted in Slack.'],
    ['is hidden', { id: 'F1', mode: 'hidden_by_limit' }, 'Slack hides it'],
    ['has no address', { id: 'F1', name: 'a.txt', mode: 'hosted' }, '“a.txt” was not kept: Slack does not give it'],
    ['is of a kind that comes later', 'new', 'Slack does not give it'],
    [
      'lies where Slack does not',
      { id: 'F1', name: 'a.txt', mode: 'hosted', url_private: 'https://evil.example/a.txt' },
      '“a.txt” was not kept: Slack does not give it',
    ],
  ])('is named when it %s', async (_, file, why) => {
    await refusedBecause([file as object], why);
  });

  it('is said to the agents once, however often its message is worked', async () => {
    const { ticket, own } = await aPostedTicket();
    const unread = { id: 'F1', name: 'a.txt', mode: 'hosted' };
    await there.event(write(own, 'Once', [unread]), 'EvLost');
    await once(async () => expect(await comments(ticket.key)).toHaveLength(2));
    await there.quiet();
    const { engine } = there.world;
    const again = { state: 'received', outcome: null, availableAt: new Date(0) };
    await engine.db.inbound.updateMany({ where: { key: 'EvLost' }, data: again });
    await later();
    expect(await comments(ticket.key)).toHaveLength(2);
  });

  it('is said to the agents of the ticket that its words become, by way of a draft', async () => {
    const unread = { id: 'F1', name: 'smoke.txt', mode: 'hosted' };
    await there.event(write('', 'My printer is on fire', [unread], { thread_ts: undefined }));
    await once(() => expect(told().join()).toContain('open a ticket with it'));
    const offer = there.fake.of('chat.postEphemeral').find((one) => JSON.stringify(one).includes('draft.open'));
    await there.press('maya', controlIn(offer, 'draft.open'), { channel: { id: 'D0MAYA' } });
    await once(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    await there.submit('maya', view, { title: 'My printer is on fire', description: '', desk: 'IT' });
    await once(async () => {
      const { key } = await there.world.engine.db.ticket.findFirstOrThrow({
        where: { title: 'My printer is on fire' },
      });
      const note = { audience: 'internal', text: expect.stringContaining('“smoke.txt” was not kept') };
      expect(await comments(key)).toMatchObject([note]);
    });
  });

  it('is a link where it lies elsewhere', async () => {
    const { ticket, own } = await aPostedTicket();
    const elsewhere = { mode: 'external', is_external: true, external_url: 'https://drive.example.com/1' };
    await there.event(write(own, 'The plan', [{ id: 'F1', name: 'plan', title: 'Plan', ...elsewhere }]));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: 'The plan\n\n[Plan](https://drive.example.com/1)', attachments: [] },
      ]),
    );
  });

  it('leaves a message with nothing else unkept, and its author is told why', async () => {
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, '', [{ id: 'F1', mode: 'tombstone' }]));
    await once(() => expect(told()).toEqual(['“A file” was not kept: it was deleted in Slack.']));
    expect(await comments(ticket.key)).toEqual([]);
  });
});

describe('a file of Slack Connect', () => {
  const stub = (file: string) => ({
    id: file,
    mode: 'file_access',
    file_access: 'check_file_info',
    created: 0,
    user: '',
  });

  it('is asked for, since its message tells nothing of it', async () => {
    const { ticket, own } = await aPostedTicket();
    const { id: file } = aFile('shared.txt', 'both');
    await there.event(write(own, 'From the partner', [stub(String(file))]));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ attachments: [{ name: 'shared.txt' }] }]),
    );
  });

  it('that the app may not see is named as that', async () => {
    const { own } = await aPostedTicket();
    await there.event(write(own, 'From a stranger', [stub('F0FOREIGN')]));
    await once(() => expect(told().join()).toContain('“A file” was not kept: Slack does not give it to this app'));
  });
});

describe('while Slack gives out no files', () => {
  it.each([
    ['limits downloads', () => new Response('', { status: 429, headers: { 'retry-after': '7' } })],
    ['fails', () => new Response('', { status: 503 })],
    ['breaks off in the middle', brokenOff],
  ])('and %s, the words are there at once and the file is added to them later, once', async (_, answer) => {
    download(answer);
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, 'Words first', [aFile('late.txt', 'here now')]));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'Words first', attachments: [] }]),
    );
    await once(() => expect(told().join()).toContain('1 file is still missing'));
    await later();
    expect(await comments(ticket.key)).toMatchObject([{ attachments: [] }]);
    download(() => undefined);
    await later();
    await later();
    expect(await comments(ticket.key)).toMatchObject([{ text: 'Words first', attachments: [{ name: 'late.txt' }] }]);
  });

  it('a file without words waits as a whole', async () => {
    download(() => new Response('', { status: 503 }));
    const { ticket, own } = await aPostedTicket();
    await there.event(write(own, '', [aFile('late.txt', 'here now')]));
    await once(() => expect(there.fake.of('download')).toHaveLength(1));
    await there.quiet();
    expect(await comments(ticket.key)).toEqual([]);
    download(() => undefined);
    await later();
    expect(await comments(ticket.key)).toMatchObject([{ text: '', attachments: [{ name: 'late.txt' }] }]);
  });

  it('a comment that is taken back meanwhile stays as it is', async () => {
    download(() => new Response('', { status: 503 }));
    const { ticket, own } = await aPostedTicket();
    const message = write(own, 'Never mind', [aFile('late.txt', 'x')]);
    await there.event(message);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    const gone = { type: 'message', subtype: 'message_deleted', hidden: true, channel: 'D0MAYA', ts: ts() };
    await there.event({ ...gone, deleted_ts: message.ts, previous_message: message });
    await once(async () => expect(await comments(ticket.key)).toMatchObject([{ withdrawn: true }]));
    download(() => undefined);
    await there.quiet();
    await later();
    expect(await there.world.engine.db.attachment.count({ where: { ticketId: ticket.id } })).toBe(0);
    // Admins read the kind of the refusal; what it says to its author is not theirs.
    const [files] = await there.world.engine.db.inbound.findMany({ where: { kind: 'files' }, orderBy: { id: 'desc' } });
    expect(files).toMatchObject({ outcome: 'dropped', reason: 'It does not fit how things stand.' });
  });
});

/** Half of a file, and then a broken connection. */
function brokenOff(): Response {
  let pieces = 0;
  const body = new ReadableStream({
    pull(out) {
      if (pieces++ === 0) out.enqueue(new TextEncoder().encode('here'));
      else out.error(new Error('broken'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/plain' } });
}

describe('an edited message with a file', () => {
  const change = (message: object, now: object) => ({
    ...{ type: 'message', subtype: 'message_changed', hidden: true, channel: 'D0MAYA', ts: ts() },
    message: { ...message, edited: { user: account('maya'), ts: ts() }, ...now },
    previous_message: message,
  });

  it('keeps its file when its words change, and when they go', async () => {
    const { ticket, own } = await aPostedTicket();
    const message = write(own, 'Wrong words', [aFile('stays.txt', 'x')]);
    await there.event(message);
    await once(async () => expect(await comments(ticket.key)).toHaveLength(1));
    await there.event(change(message, { text: 'Right words' }));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'Right words', attachments: [{ name: 'stays.txt' }] }]),
    );
    await there.event(change(message, { text: '' }));
    await once(async () =>
      expect(await comments(ticket.key)).toMatchObject([
        { text: '', withdrawn: false, attachments: [{ name: 'stays.txt' }] },
      ]),
    );
  });
});

describe('"Create ticket" on a message with a file', () => {
  it('takes the file along when the form is sent', async () => {
    const { id: file } = aFile('crack.txt', 'x');
    const message = { ts: ts(), text: 'The window has a crack', user: account('tom'), files: [{ id: file }] };
    await there.interact({
      type: 'message_action',
      callback_id: 'create_ticket',
      user: { id: account('maya'), team_id: there.world.slack.teamId },
      team: { id: there.world.slack.teamId },
      channel: { id: 'C0GENERAL' },
      trigger_id: 'shortcut-file',
      message,
    });
    await once(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    await there.submit('maya', view, { title: 'The window has a crack', description: '', desk: 'IT' });
    await once(async () => {
      const ticket = await there.world.engine.db.ticket.findFirstOrThrow({
        where: { title: 'The window has a crack' },
      });
      expect(await there.world.engine.db.attachment.findMany({ where: { ticketId: ticket.id } })).toMatchObject([
        { name: 'crack.txt' },
      ]);
    });
  });
});

describe('files in a form', () => {
  it('belong to the ticket that it opens, or to the reply that it is', async () => {
    await there.command('maya', 'new');
    await once(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    expect(view.text).toContain('file_input');
    const { fake, world } = there;
    const team = { id: world.slack.teamId };
    await there.interact({
      type: 'view_submission',
      user: { id: account('maya'), team_id: team.id },
      team,
      view: {
        id: 'V0FILES',
        type: 'modal',
        ...view,
        state: {
          values: {
            title: { v: { type: 'plain_text_input', value: 'A form with a file' } },
            desk: { v: { type: 'static_select', selected_option: { value: 'IT' } } },
            files: { v: { type: 'file_input', files: [aFile('form.txt', 'x')] } },
          },
        },
      },
    });
    await once(async () => {
      const ticket = await world.engine.db.ticket.findFirstOrThrow({ where: { title: 'A form with a file' } });
      expect(await world.engine.db.attachment.findMany({ where: { ticketId: ticket.id } })).toMatchObject([
        { name: 'form.txt', commentId: null },
      ]);
    });
    expect(fake.of('download')).toHaveLength(1);
  });
});
