import { z } from 'zod';
import {
  dropPrepared,
  EditPrepared,
  editPrepared,
  HandPrepared,
  handPrepared,
  listPrepared,
  PreparedList,
  PreparedOnTicket,
  PreparedView,
  PrepareReply,
  prepareReply,
  replyToTicket,
  SendPrepared,
  sendPrepared,
  ticketPrepared,
} from '#core';
import { examples } from '../../docs/examples.ts';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const tag = 'Prepared replies';
const ben = { id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f71', name: 'Ben Okafor' };
const chloe = { id: '01980a51-7a11-7bbb-8ccc-2b3c4d5e6f73', name: 'Chloe Martin' };
const example = {
  id: '01980a51-8b11-7bbb-8ccc-2b3c4d5e6f73',
  ticket: { key: 'IT-1042', title: examples.ticket.title },
  author: ben,
  holder: ben,
  text: 'The new cartridge is in. Does it print now?',
  files: [],
  sendAt: '2026-03-03T08:00:00.000Z',
  mayDrop: true,
  stopped: null,
  asks: '',
  version: 1,
  createdAt: '2026-03-02T15:00:00.000Z',
  updatedAt: '2026-03-02T15:00:00.000Z',
};
const isPrepared: Answer = {
  status: 200,
  description: 'The reply as it is kept. The ETag is its version.',
  schema: PreparedView,
  example,
};
const { text, files, seenComment, sendAt, to, asks } = PrepareReply.shape;

/** Replies that agents have ready: sent later, kept as drafts, looked at by colleagues. */
export const preparedDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/prepared-replies',
    id: 'listPreparedOnTicket',
    tag,
    needs: 'tickets:read',
    verb: 'prepared.ofTicket',
    description:
      'For people who work on it, so that two do not answer twice: what goes out first, then drafts. The text of a draft is null for colleagues of its author until somebody is asked to look at it. `typed` names colleagues who typed something for this ticket in a chat and have not sent it, without a word of it.',
    answer: {
      status: 200,
      description: 'What is ready on the ticket.',
      schema: PreparedOnTicket,
      example: { items: [example], typed: [{ by: chloe, at: '2026-03-02T15:02:00.000Z' }] },
    },
    handle: async ({ ctx, param }) => ({ body: await ticketPrepared(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/prepared-replies',
    id: 'prepareReply',
    tag,
    needs: 'tickets:write',
    verb: 'prepared.keep',
    description:
      'Keeps a public reply ready; nothing is sent yet. With `sendAt` it goes out by itself at that time, as your reply. It is stopped and kept as a draft, and you are told why, when somebody else answers there first, when people of the requester’s side change or take back what they wrote, when other people come to read the ticket (another requester, somebody who is added), when the ticket is resolved, closed, merged into another one or deleted, when you may not reply there any more, when one of its files is not there any more, or when it is refused. With `to`, the id of a colleague who works on the ticket, it is theirs to change, to send or to give back, and `asks` says what they are to look at; of one author a colleague has at most 10. `seenComment` is what it is for a comment.',
    body: z.object({ text, files, seenComment, sendAt, to, asks }),
    example: { text: example.text, sendAt: example.sendAt },
    answer: { ...isPrepared, status: 201 },
    handle: async ({ ctx, param, body }) => shown(await prepareReply(ctx, { ...body, ticket: param('key') })),
  }),
  door({
    method: 'get',
    path: '/prepared-replies',
    id: 'listPrepared',
    tag,
    needs: 'tickets:read',
    verb: 'prepared.list',
    description: 'Those that you have, and those that you wrote and a colleague has, on tickets where you work.',
    answer: { status: 200, description: 'Your replies.', schema: PreparedList, example: { items: [example] } },
    handle: async ({ ctx }) => ({ body: await listPrepared(ctx) }),
  }),
  door({
    method: 'patch',
    path: '/prepared-replies/{id}',
    id: 'editPrepared',
    tag,
    needs: 'tickets:write',
    verb: 'prepared.edit',
    description:
      'For the one who has it. `sendAt` chooses the time anew, and null makes it a draft that does not go out by itself.',
    body: EditPrepared.omit({ prepared: true, version: true }),
    example: { sendAt: null },
    answer: isPrepared,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editPrepared(ctx, { ...body, ...seen, prepared: param('id') })),
  }),
  door({
    method: 'post',
    path: '/prepared-replies/{id}/hand',
    id: 'handPrepared',
    tag,
    needs: 'tickets:write',
    verb: 'prepared.hand',
    description:
      'Gives it to a colleague who works on the ticket, and tells them: from then on they change it, send it or give it back, and it does not go out by itself. Its author takes it back the same way, with their own id. The history says who gave it to whom.',
    body: HandPrepared.omit({ prepared: true, version: true }),
    example: { to: chloe.id, asks: 'Is the tone right?' },
    answer: {
      ...isPrepared,
      example: { ...example, holder: chloe, mayDrop: false, sendAt: null, asks: 'Is the tone right?' },
    },
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await handPrepared(ctx, { ...body, ...seen, prepared: param('id') })),
  }),
  door({
    method: 'post',
    path: '/prepared-replies/{id}/send',
    id: 'sendPrepared',
    tag,
    needs: 'tickets:write',
    verb: 'prepared.send',
    description:
      'Sends it now, as the reply of the one who has it; where somebody else wrote it, the history names both. Of two who send it at once one is told that it is gone. `seenComment` is what it is for a comment.',
    body: SendPrepared.omit({ prepared: true, version: true }),
    example: {},
    versioned: true,
    answer: {
      status: 200,
      description: 'The ticket and the comment.',
      schema: replyToTicket.output,
      example: { ticket: examples.ticket, comment: examples.comment, followUpOf: null, ofDeleted: false },
    },
    handle: async ({ ctx, param, body, seen }) => ({
      body: await sendPrepared(ctx, { ...body, ...seen, prepared: param('id') }),
    }),
  }),
  door({
    method: 'delete',
    path: '/prepared-replies/{id}',
    id: 'dropPrepared',
    tag,
    needs: 'tickets:write',
    verb: 'prepared.drop',
    description:
      'Throws your own away. What a colleague wrote is given back instead, unless that colleague does not work there any more. Leads throw away what somebody has who does not work there any more; `mayDrop` of a list says so.',
    answer: { status: 204, description: 'Thrown away.' },
    handle: async ({ ctx, param }) => ({ body: await dropPrepared(ctx, { prepared: param('id') }) }),
  }),
];
