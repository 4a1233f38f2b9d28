import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../playground/teams/snapshot.ts';
import {
  appChat,
  apply,
  channelsOf,
  ownLatest,
  peopleChats,
  posts,
  repliesTo,
  titleOf,
  unread,
} from '../../../playground/teams-page/known/model.ts';
import { gist } from '../../../playground/teams-page/text/gist.ts';
import { channel, said, seenByMia } from './seen.ts';

describe('the page follows the tenant', () => {
  const place = channel().id;
  const texts = (snapshot: Snapshot | undefined) => snapshot?.conversations[0]?.messages.map(({ text }) => text);

  it('puts a new message where its time says, a changed one in its old place, and takes out what is gone', () => {
    const start = seenByMia([channel([said(1), said(3)])]);
    const more = apply(start, { type: 'message', conversation: place, message: said(2) });
    expect(texts(more)).toEqual(['1', '2', '3']);
    const changed = apply(more, { type: 'message', conversation: place, message: said(2, { text: 'changed' }) });
    expect(texts(changed)).toEqual(['1', 'changed', '3']);
    expect(texts(apply(changed, { type: 'removed', conversation: place, id: '1' }))).toEqual(['changed', '3']);
  });

  it('keeps what was said when a channel is renamed, and forgets news that came before the whole', () => {
    const { messages: _, ...renamed } = channel([], { name: 'Work' });
    const next = apply(seenByMia([channel([said(1)])]), { type: 'conversation', conversation: renamed });
    expect(next?.conversations).toMatchObject([{ name: 'Work', messages: [{ text: '1' }] }]);
    expect(apply(undefined, { type: 'message', conversation: place, message: said(1) })).toBeUndefined();
  });

  it('opens only the dialogs of this person', () => {
    const dialog = { id: 'd', user: 'ben', title: 'Reply', width: 1, height: 1 };
    const source = { kind: 'card', conversation: place, message: '1' } as const;
    const dialogs = [
      { ...dialog, source },
      { ...dialog, user: 'mia', source },
    ];
    expect(apply(seenByMia(), { type: 'dialogs', dialogs })?.dialogs).toMatchObject([{ user: 'mia' }]);
  });

  it('moves a post to the end when somebody replies, and keeps its replies below it', () => {
    const reply = said(4, { root: '1' });
    const tickets = channel([said(1), said(3), reply]);
    expect(posts(tickets).map(({ id }) => id)).toEqual(['3', '1']);
    expect(repliesTo(tickets, '1')).toEqual([reply]);
  });

  it('marks what others wrote since the person looked, but not what they took back', () => {
    expect(unread(channel([said(2)]), 'mia')).toBe(false);
    expect(unread(channel([said(3)]), 'mia')).toBe(true);
    expect(unread(channel([said(3, { from: 'mia' })]), 'mia')).toBe(false);
    expect(unread(channel([said(3, { deletedAt: 4 })]), 'mia')).toBe(false);
  });
});

describe('what is shown at once, wherever the person reads', () => {
  it('is what they wrote and what only they were answered, not what others say to each other', () => {
    const messages = [said(1, { from: 'mia' }), said(2), said(3, { onlyFor: 'ben' })];
    expect(ownLatest(channel(messages), 'mia')).toBe('1');
    expect(ownLatest(channel([...messages, said(4, { onlyFor: 'mia' })]), 'mia')).toBe('4');
  });
});

describe('the list of chats and teams', () => {
  const chat = (id: string, rest: Partial<ReturnType<typeof channel>> = {}) => {
    const { teamId: _, ...one } = channel([], { id, kind: 'personal', name: '', hasApp: false, ...rest });
    return one;
  };
  const data = seenByMia([
    channel([], { name: 'Alpha' }),
    channel([], { id: '19:desk@thread.tacv2', name: 'General' }),
    chat('19:pair@unq.gbl.spaces'),
    chat('19:group@thread.v2', { kind: 'group', members: ['mia', 'ben', 'zoe'], messages: [said(9)] }),
    chat('a:mia', { members: ['mia'] }),
  ]);

  it('knows the chat with the app, even after the app was removed', () => {
    const own = appChat(data);
    expect(own?.id).toBe('a:mia');
    expect(own && titleOf(data, own)).toBe('Threadline');
  });

  it('names chats by who is in them, the one with the newest word first', () => {
    expect(peopleChats(data).map((one) => titleOf(data, one))).toEqual(['Ben Obi, Zoe Kim', 'Ben Obi']);
  });

  it('puts General first among the channels of a team', () => {
    expect(data.teams.flatMap((team) => channelsOf(data, team).map(({ name }) => name))).toEqual(['General', 'Alpha']);
  });
});

describe('a message is named', () => {
  const card = (content: Record<string, unknown>) => ({
    html: '',
    text: '',
    cards: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  });
  it.each([
    ['by its words', { html: '<p>5 &lt; 6 &amp; <b>so on</b></p>' }, '5 < 6 & so on'],
    [
      'by the first text of its card',
      card({
        body: [
          {
            type: 'Container',
            items: [{ type: 'TextBlock', text: '**IT-1** \\* &lt;at&gt; [link](https://x.example)' }],
          },
        ],
      }),
      'IT-1 * <at> link',
    ],
    ['by the title of a plain card', card({ title: 'IT-1', text: 'Open' }), 'IT-1'],
    [
      'by its file',
      { html: '', text: '', files: [{ id: 'f', name: 'vpn.log', size: 1, type: 'text/plain', inline: false }] },
      'vpn.log',
    ],
    ['as deleted', { deletedAt: 1 }, 'This message has been deleted.'],
  ])('%s', (_, rest, words) => {
    expect(gist(said(1, rest))).toBe(words);
  });
});
