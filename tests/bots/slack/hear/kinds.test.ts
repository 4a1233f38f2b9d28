import { describe, expect, it } from 'vitest';
import { bookkeeping, hear } from '../../../../bots/slack/hear/sort.ts';
import { readWritten } from '../../../../bots/slack/read/message.ts';
import { noNames } from '../../../../bots/slack/read/names.ts';
import { EventEnvelope, MessageEvent } from '../../../../bots/slack/wire/payloads.ts';

const heard = (event: object) => {
  const body = { type: 'message', channel: 'C0ITDESK', ts: '1772000001.000100', ...event };
  const envelope = EventEnvelope.parse({
    type: 'event_callback',
    team_id: 'T0NORTHWND',
    event_id: 'Ev1',
    api_app_id: 'A0APP',
    authorizations: [{ user_id: 'U0BOT', is_bot: true }],
    event: body,
  });
  return hear(envelope, MessageEvent.parse(body));
};
const inThread = { user: 'U0BEN', thread_ts: '1772000000.000100', text: 'looks into it' };

describe('each kind of message that a person can send', () => {
  it.each([
    ['plain', {}],
    ['with a file', { subtype: 'file_share', files: [{ id: 'F1' }] }],
    ['also sent to the channel', { subtype: 'thread_broadcast' }],
    ['by /me', { subtype: 'me_message' }],
    ['of a kind that Slack adds later', { subtype: 'said_in_a_new_way' }],
    ['only a file', { subtype: 'file_share', text: '', files: [{ id: 'F1' }] }],
  ])('is heard in a thread: %s', (_, event) => {
    expect(heard({ ...inThread, ...event })).toMatchObject({ kind: 'said', user: 'U0BEN' });
  });

  it.each([...bookkeeping].map((subtype) => [subtype]))(
    'is not meant by %s, which Slack or a bot writes',
    (subtype) => {
      expect(heard({ ...inThread, subtype })).toBeNull();
    },
  );
});

describe('what is told of a message later', () => {
  const message = { user: 'U0BEN', ts: '1772000001.000100', text: 'new words', edited: { ts: '1772000005.000000' } };
  const changed = (now: object, before: object | null) =>
    heard({
      subtype: 'message_changed',
      hidden: true,
      ts: '1772000006.000100',
      message: now,
      previous_message: before,
    });

  it('is an edit when its author edited it', () => {
    expect(changed(message, { ...message, text: 'old words', edited: undefined })).toMatchObject({
      kind: 'edited',
      text: 'new words',
    });
    // Only its styles, or what it forwards, are other ones.
    const before = { ...message, edited: { ts: '1772000004.000000' } };
    expect(changed(message, before)).toMatchObject({ kind: 'edited' });
    expect(changed(message, null)).toMatchObject({ kind: 'edited' });
  });

  it.each([
    [
      'a link in it is unfurled',
      { ...message, attachments: [{ original_url: 'https://x.example', text: 'Roadmap' }] },
      message,
    ],
    [
      'a link in it is unfurled that was never edited',
      { ...message, edited: undefined, attachments: [{ is_app_unfurl: true }] },
      { ...message, edited: undefined },
    ],
    ['it has an answer below it', { ...message, edited: undefined, reply_count: 1 }, { ...message, edited: undefined }],
    [
      'a file without words is unfurled',
      { ...message, text: '', edited: undefined, files: [{ id: 'F1' }] },
      { ...message, text: '', edited: undefined },
    ],
  ])('is nothing when %s', (_, now, before) => {
    expect(changed(now, before)).toBeNull();
  });

  it.each([
    ['emptied', { ...message, text: '' }],
    ['edited to blanks', { ...message, text: ' \u200b ' }],
    [
      'emptied, and only the preview of a link is left',
      { ...message, text: '', attachments: [{ from_url: 'https://x.example', text: 'Roadmap' }] },
    ],
    [
      'left as a tombstone',
      { subtype: 'tombstone', user: 'USLACKBOT', ts: message.ts, text: 'This message was deleted.' },
    ],
  ])('takes it back when it is %s', (_, now) => {
    expect(changed(now, { ...message, edited: undefined })).toEqual({
      kind: 'deleted',
      channel: 'C0ITDESK',
      user: 'U0BEN',
      ts: message.ts,
      at: '1772000006.000100',
    });
  });
});

it.each([
  ['Slack', { original_url: 'https://x.example', title: 'Roadmap' }],
  ['another app', { is_app_unfurl: true, app_unfurl_url: 'https://x.example', bot_id: 'B0X', text: 'Secret roadmap' }],
  ['another app, which does not say of what', { is_app_unfurl: true, text: 'Secret roadmap' }],
])('what %s shows of a page that is linked to is not said by the author', (_, attachment) => {
  const written = { text: 'see <https://x.example>', attachments: [attachment] };
  expect(readWritten(written, noNames)).toBe('see https://x.example');
});

it('a message that is forwarded is said by the author, though it names where it comes from', () => {
  const forwarded = { is_msg_unfurl: true, from_url: 'https://a.slack.com/1', original_url: 'x', text: 'It is down' };
  expect(readWritten({ text: 'FYI', attachments: [forwarded] }, noNames)).toBe('FYI\n\n> It is down');
});
