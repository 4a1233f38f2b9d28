import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketComments } from '../../../../api/core/index.ts';
import { forms, keyed, type Word } from '../../../../bots/shared/line/words.ts';
import { account, aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

let count = 0;
/** A message that somebody forwards, with words that stand nowhere else. */
function forwarded(): { words: string[]; attachment: object } {
  const mark = `q${++count}`;
  const words = [`${mark}boiler`, `${mark}leaks`, `${mark}dawn`];
  const text = `${words[0]} on floor 9 *${words[1]}* since ${words[2]}`;
  return { words, attachment: { is_share: true, is_msg_unfurl: true, author_name: 'Bob', text, mrkdwn_in: ['text'] } };
}

/** Somebody writes, and it is worked. */
async function writes(who: 'maya' | 'ben', text: string, more: object): Promise<void> {
  const id = `Ev-beside-${++count}`;
  const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
  const event = { type: 'message', channel: `D0${who.toUpperCase()}`, channel_type: 'im', user: account(who), text };
  await there.event({ ...event, blocks: [rich], ts: `17720${10_000 + count}.000100`, ...more }, id);
  const { db } = there.world.engine;
  await there.eventually(async () => expect(await db.inbound.count({ where: { key: id, state: 'done' } })).toBe(1));
}

/** What is kept of what people wrote, as one text. */
async function kept(): Promise<string> {
  const { db } = there.world.engine;
  const drafts = db.draft.findMany({ where: { state: 'open' } });
  return JSON.stringify(
    await Promise.all([drafts, db.comment.findMany(), db.ticket.findMany(), db.preparedReply.findMany()]),
  ).toLowerCase();
}

const isKeyed = (word: string) => keyed.some((one) => one === word);
/** Each verb alone, with a word and with a sentence; and lines that are no command. */
const lines = [
  'FYI',
  'printer?',
  'Hilfe!',
  'my own comment on it',
  'KEY',
  'KEY and KEY',
  'close KEY, KEY',
  'resolve KEY',
  'resolve KEY it is done',
  'rslove KEY done',
  'assign KEY me',
  'take KEY see below',
  'rate KEY 5 thanks',
  'later KEY tomorrow 9:00 see below',
  'time KEY 30m see below',
  'remind me KEY in 2 hours',
  ...(Object.keys(forms) as Word[]).flatMap((word) =>
    isKeyed(word) ? [`${word} KEY`, `${word} KEY see below`] : [word, `${word} below`, `${word} see the words below`],
  ),
];

describe.each(['maya', 'ben'] as const)('a message that %s forwards beside a line', (who) => {
  it('is in what was done, kept or given back, whatever the line', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    const lost: string[] = [];
    for (const line of lines) {
      await there.quiet();
      const { words, attachment } = forwarded();
      await writes(who, line.replaceAll('KEY', key), { attachments: [attachment] });
      const found = await kept();
      if (!words.every((word) => found.includes(word))) lost.push(line);
    }
    expect(lost).toEqual([]);
  }, 120_000);
});

/** What its author was told. */
const told = () => JSON.stringify(there.fake.of('chat.postEphemeral'));
const drafts = async () => {
  const rows = await there.world.engine.db.draft.findMany({ where: { state: 'open' }, orderBy: { id: 'desc' } });
  return rows.map(({ kind, content }) => ({ kind, ...JSON.parse(content) }));
};
const said = async (key: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.map(({ text }) => text);

describe('what stands beside a line', () => {
  it('is a part of what is said with it', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await writes('ben', `note ${key} see below`, { attachments: [forwarded().attachment] });
    await writes('ben', `resolve ${key}`, { attachments: [forwarded().attachment] });
    expect(await said(key)).toEqual([
      expect.stringMatching(/^see below\n\n> Bob:\n> q\d+boiler on floor 9 \*\*q\d+leaks\*\* since/),
      expect.stringMatching(/^> Bob:\n> q\d+boiler/),
    ]);
  });

  it('is kept beside an answer, and its author is told so', async () => {
    await writes('maya', 'mine', { attachments: [forwarded().attachment] });
    expect(told()).toContain('Your message says more than this command takes. The rest is kept.');
    expect((await drafts())[0]).toMatchObject({ kind: 'command', text: expect.stringContaining('boiler') });
  });

  it('is kept with the ticket that was shown', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    await writes('ben', key, { attachments: [forwarded().attachment] });
    expect((await drafts())[0]).toMatchObject({ kind: 'note', ticket: key, text: expect.stringContaining('boiler') });
    expect(await said(key)).toEqual([]);
  });

  it('is given back with the words of a line that is refused', async () => {
    await writes('maya', 'reply IT-9999 see below', { attachments: [forwarded().attachment] });
    expect((await drafts())[0]).toMatchObject({ kind: 'reply', text: expect.stringMatching(/^see below\n\n> Bob:/) });
  });

  it('is heard where a line names the app in a channel, and follows an edit', async () => {
    const event = { type: 'app_mention', channel: 'C0GENERAL', channel_type: undefined };
    await writes('maya', '<@U0BOT> please look', { ...event, attachments: [forwarded().attachment] });
    expect((await drafts())[0]?.text).toMatch(/^please look\n\n> Bob:\n> q\d+boiler/);
    const [other] = [forwarded()];
    await writes('maya', '<@U0BOT> FYI', { ...event, attachments: [other?.attachment] });
    expect((await drafts())[0]?.text).toContain(other?.words[0]);
  });

  it('is what an app attaches and draws as well: title, words before it, fields, sections', async () => {
    const attachments = [
      { pretext: 'zpre', title: 'ztitle', text: 'ztext', fields: [{ title: 'zfield', value: 'zvalue' }] },
    ];
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: 'mine' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'zsection' } },
    ];
    await writes('maya', 'mine', { attachments, blocks });
    const [draft] = await drafts();
    for (const word of ['zpre', 'ztitle', 'ztext', 'zfield', 'zvalue', 'zsection']) expect(draft?.text).toContain(word);
    expect(draft?.text).not.toContain('mine');
  });

  it('is nothing where an app draws the line itself', async () => {
    const before = await drafts();
    await writes('maya', 'mine', { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'mine' } }] });
    expect(await drafts()).toHaveLength(before.length);
  });

  it('keeps a word with a file that could not be fetched', async () => {
    const files = [{ id: 'F0GONE', name: 'gone.txt', mode: 'tombstone' }];
    await writes('maya', 'FYI', { files });
    expect((await drafts())[0]).toMatchObject({ text: 'FYI' });
  });
});
