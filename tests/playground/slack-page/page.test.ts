import { describe, expect, it } from 'vitest';
import { misbehaviour } from '../../../playground/slack/misbehaviour.ts';
import type { Conversation, Message } from '../../../playground/slack/workspace/state.ts';
import { suggestions, usageOf } from '../../../playground/slack-page/compose/suggestions.ts';
import {
  apply,
  ownLatest,
  repliesTo,
  type Snapshot,
  topLevel,
  unread,
} from '../../../playground/slack-page/known/model.ts';

const person = (id: string, name: string) => ({
  id,
  name,
  username: name,
  email: '',
  title: 'Staff',
  timeZone: 'UTC',
  locale: 'en-US',
});
const message = (ts: string, rest: Partial<Message> = {}): Message => ({
  ts,
  from: 'person',
  user: 'UBEN',
  text: ts,
  reactions: [],
  ...rest,
});
const general = (messages: Message[] = []): Conversation => ({
  id: 'CGENERAL',
  kind: 'channel',
  name: 'general',
  topic: 'News',
  members: ['UMIA', 'UBEN'],
  created: 0,
  archived: false,
  shared: false,
  messages,
  read: { UMIA: '2.000000' },
});
const seenByMia = (messages: Message[] = []): Snapshot => ({
  me: 'UMIA',
  team: { id: 'T1', name: 'World', domain: 'world' },
  app: {
    name: 'Threadline',
    botUserId: 'UBOT',
    commands: [{ command: '/ticket', description: 'Tickets', usageHint: 'new · mine' }],
    messageShortcuts: [],
    globalShortcuts: [],
  },
  files: [],
  people: [person('UMIA', 'Mia Lund'), person('UBEN', 'Ben Obi')],
  conversations: [general(messages)],
  views: [],
  home: null,
  misbehaviour: misbehaviour.parse({}),
});

describe('the page follows the workspace', () => {
  const texts = (snapshot: Snapshot | undefined) => snapshot?.conversations[0]?.messages.map(({ text }) => text);
  const news = (one: Message) => ({ type: 'message', channel: 'CGENERAL', message: one }) as const;

  it('puts a new message where its time says, and a changed one in its old place', () => {
    const late = apply(seenByMia([message('1.000000'), message('3.000000')]), news(message('2.000000')));
    expect(texts(late)).toEqual(['1.000000', '2.000000', '3.000000']);
    expect(texts(apply(late, news(message('2.000000', { text: 'changed' }))))).toEqual([
      '1.000000',
      'changed',
      '3.000000',
    ]);
    expect(texts(apply(late, { type: 'removed', channel: 'CGENERAL', ts: '1.000000' }))).toEqual([
      '2.000000',
      '3.000000',
    ]);
  });

  it('keeps what was said when a conversation changes, and forgets news that came before the whole', () => {
    const { messages: _, ...renamed } = { ...general(), name: 'all' };
    const next = apply(seenByMia([message('1.000000')]), { type: 'conversation', conversation: renamed });
    expect(next?.conversations).toMatchObject([{ name: 'all', messages: [{ ts: '1.000000' }] }]);
    expect(apply(undefined, news(message('1.000000')))).toBeUndefined();
  });

  it('shows a reply in its thread, and in the channel only when it was sent there too', () => {
    const quiet = message('2.000000', { thread_ts: '1.000000' });
    const loud = message('3.000000', { thread_ts: '1.000000', broadcast: true });
    const channel = general([message('1.000000'), quiet, loud]);
    expect(topLevel(channel).map(({ ts }) => ts)).toEqual(['1.000000', '3.000000']);
    expect(repliesTo(channel, '1.000000')).toEqual([quiet, loud]);
  });

  it('knows the newest thing that somebody wrote or was answered, to show it to them', () => {
    const answer = message('2.000000', { user: 'UBOT', onlyFor: 'UMIA' });
    const said = [message('1.000000', { user: 'UMIA' }), answer, message('3.000000')];
    expect(ownLatest(said, 'UMIA')).toBe('2.000000');
    expect(ownLatest(said, 'UBEN')).toBe('3.000000');
    expect(ownLatest(said, 'UANA')).toBeUndefined();
  });

  it('marks what others wrote since the person looked', () => {
    expect(unread(general([message('2.000000')]), 'UMIA')).toBe(false);
    expect(unread(general([message('3.000000')]), 'UMIA')).toBe(true);
    expect(unread(general([message('3.000000', { user: 'UMIA' })]), 'UMIA')).toBe(false);
  });
});

describe('the composer completes', () => {
  it.each<[string, string[]]>([
    ['/', ['/ticket']],
    ['/tick', ['/ticket']],
    ['/ticket new', []],
    ['say /tick', []],
    ['hello @ob', ['@Ben Obi']],
    ['hello @Ben O', ['@Ben Obi']],
    ['@th', ['@Threadline']],
    ['mail@be', []],
    ['see #gen', ['#general']],
  ])('%s', (text, names) => {
    expect(suggestions(seenByMia(), text, text.length).map(({ name }) => name)).toEqual(names);
  });

  it('in the middle of a line, leaving the rest as it was', () => {
    expect(suggestions(seenByMia(), 'ask @be today', 7)).toMatchObject([{ text: 'ask @Ben Obi today', cursor: 12 }]);
  });

  it('and says how a command is used', () => {
    expect(usageOf(seenByMia(), '/ticket ')).toBe('/ticket new · mine');
    expect(usageOf(seenByMia(), 'hello')).toBeUndefined();
  });
});
