import {
  CreateSavedReply,
  createSavedReply,
  EditSavedReply,
  editSavedReply,
  FilledReply,
  FillSavedReply,
  fillSavedReply,
  ListSavedReplies,
  listSavedReplies,
  placeholders,
  removeSavedReply,
  SavedReplyPage,
  SavedReplyView,
  showSavedReply,
} from '#core';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const tag = 'Saved replies';
const changes = { status: 'Resolved', tags: ['password'], assignMe: true };
const example = {
  id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f71',
  name: 'Password reset',
  text: 'Hi {{requester.firstName|there}}, I reset your password. Sign in once with the one that I sent you by text.',
  texts: { de: 'Hallo {{requester.firstName|zusammen}}, ich habe dein Passwort zurückgesetzt.' },
  desk: 'IT',
  changes,
  mayChange: true,
  updatedAt: '2026-03-02T09:20:00.000Z',
  version: 1,
};
const isReply: Answer = {
  status: 200,
  description: 'The saved reply. The ETag is the version.',
  schema: SavedReplyView,
  example,
};
const known = placeholders.map((one) => `\`{{${one}}}\``).join(', ');

/** Text that agents send again and again. */
export const savedReplyDoors = [
  door({
    method: 'get',
    path: '/saved-replies',
    id: 'listSavedReplies',
    tag,
    needs: 'tickets:read',
    verb: 'saved.list',
    description: 'Your own, and those of the desks where you work, by name. `q` searches names and texts.',
    query: ListSavedReplies,
    answer: {
      status: 200,
      description: 'A page of saved replies.',
      schema: SavedReplyPage,
      example: { items: [example], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listSavedReplies(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/saved-replies',
    id: 'createSavedReply',
    tag,
    needs: 'tickets:write',
    verb: 'saved.create',
    description: `With \`desk\` it is for everybody who works there, and takes its leads or an admin (and \`config:write\` of a key); without, it is your own. The text may hold ${known}; \`{{requester.firstName|there}}\` says what stands there where the ticket has none. \`texts\` has it in other languages, for requesters who read them. \`changes\` are offered with the reply, and done only when it is sent.`,
    body: CreateSavedReply,
    example: { name: 'Password reset', text: example.text, desk: 'IT', changes },
    answer: { ...isReply, status: 201, description: 'The new saved reply.' },
    async handle({ ctx, body }) {
      const reply = await createSavedReply(ctx, body);
      return { ...shown(reply), location: `/saved-replies/${reply.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/saved-replies/{id}',
    id: 'showSavedReply',
    tag,
    needs: 'tickets:read',
    verb: 'saved.show',
    description: 'One saved reply. One that is hidden from you is answered like one that does not exist.',
    answer: isReply,
    handle: async ({ ctx, param }) => shown(await showSavedReply(ctx, param('id'))),
  }),
  door({
    method: 'patch',
    path: '/saved-replies/{id}',
    id: 'editSavedReply',
    tag,
    needs: 'tickets:write',
    verb: 'saved.edit',
    description:
      'Your own, or one of a desk that you set up. Forms that it was filled into before keep what they have.',
    body: EditSavedReply.omit({ savedReply: true }),
    example: { name: 'Password was reset' },
    answer: isReply,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editSavedReply(ctx, { ...body, ...seen, savedReply: param('id') })),
  }),
  door({
    method: 'delete',
    path: '/saved-replies/{id}',
    id: 'removeSavedReply',
    tag,
    needs: 'tickets:write',
    verb: 'saved.remove',
    description: 'Your own, or one of a desk that you set up. What was filled in with it stays.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeSavedReply(ctx, { savedReply: param('id') }) }),
  }),
  door({
    method: 'post',
    path: '/saved-replies/{id}/fill',
    id: 'fillSavedReply',
    tag,
    needs: 'tickets:read',
    verb: 'saved.fill',
    description:
      'The text for a ticket, in the language of its requester where there is one, and what would be changed with it: for `text` and `changes` of a comment. Nothing is sent. Where the ticket lacks what the text names and no fallback stands there, it is refused.',
    body: FillSavedReply.omit({ savedReply: true }),
    example: { ticket: 'IT-1042' },
    answer: {
      status: 200,
      description: 'What a reply would say and change.',
      schema: FilledReply,
      example: { text: 'Hi Maya, I reset your password.', changes },
    },
    handle: async ({ ctx, param, body }) => ({
      body: await fillSavedReply(ctx, { ...body, savedReply: param('id') }),
    }),
  }),
];
