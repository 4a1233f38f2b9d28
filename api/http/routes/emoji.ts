import { DeskEmoji, EmojiRules, SetDeskEmoji, SetEmoji, setDeskEmoji, setEmoji, showDeskEmoji, showEmoji } from '#core';
import { type Answer, door } from '../door.ts';

const tag = 'Desks';
const usual = {
  create: ['ticket'],
  private: ['closed_lock_with_key'],
  take: ['eyes'],
  resolve: ['white_check_mark'],
  createdBy: 'everybody' as const,
};
const isRules: Answer = {
  status: 200,
  description: 'Which emoji does what.',
  schema: EmojiRules,
  example: usual,
};
const ofDesk: Answer = {
  status: 200,
  description: 'What the desk says itself, and what counts there (`effective`).',
  schema: DeskEmoji,
  example: {
    ...{ create: ['computer'], private: null, take: null, resolve: null, createdBy: 'agents' },
    effective: { ...usual, create: ['computer'], createdBy: 'agents' },
  },
};

/** Which emoji on a message does what. */
export const emojiDoors = [
  door({
    method: 'get',
    path: '/settings/emoji',
    id: 'showEmoji',
    tag,
    needs: 'config:read',
    verb: 'emoji.rules',
    description: 'Which emoji on a message opens a ticket, opens a confidential one, takes and resolves it.',
    answer: isRules,
    handle: async ({ ctx }) => ({ body: await showEmoji(ctx) }),
  }),
  door({
    method: 'patch',
    path: '/settings/emoji',
    id: 'setEmoji',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'emoji.setRules',
    description:
      'For admins. What is left out stays; an empty list switches that off. Each emoji does one thing. `createdBy` says whose emoji opens tickets.',
    body: SetEmoji,
    example: { create: ['ticket', 'sos'], createdBy: 'agents' },
    answer: isRules,
    handle: async ({ ctx, body }) => ({ body: await setEmoji(ctx, body) }),
  }),
  door({
    method: 'get',
    path: '/desks/{desk}/emoji',
    id: 'showDeskEmoji',
    tag,
    needs: 'config:read',
    verb: 'desk.emoji.show',
    description: 'What this desk says itself, and what counts there.',
    answer: ofDesk,
    handle: async ({ ctx, param }) => ({ body: await showDeskEmoji(ctx, param('desk')) }),
  }),
  door({
    method: 'patch',
    path: '/desks/{desk}/emoji',
    id: 'setDeskEmoji',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'desk.emoji.set',
    description:
      'For admins. What is left out stays, `null` goes by the house again. In a channel of no desk, an emoji that only this desk has opens tickets here.',
    body: SetDeskEmoji.omit({ desk: true }),
    example: { create: ['computer'], createdBy: 'agents' },
    answer: ofDesk,
    handle: async ({ ctx, param, body }) => ({ body: await setDeskEmoji(ctx, { ...body, desk: param('desk') }) }),
  }),
];
