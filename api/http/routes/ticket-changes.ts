import { z } from 'zod';
import {
  DeletedPage,
  DeletedTicket,
  deleteTicket,
  FinishTicket,
  finishTicket,
  ListTickets,
  listDeleted,
  MergeTickets,
  mergeTickets,
  restoreTicket,
  SetPlace,
  SetRequester,
  SplitTicket,
  setPlace,
  setRequester,
  splitTicket,
  TicketView,
  TransferTicket,
  transferTicket,
  unmergeTicket,
  WithdrawTicket,
  withdrawTicket,
} from '#core';
import { companyExamples } from '../docs/company-examples.ts';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';
import { isTicket, shown } from './shown.ts';

const tag = 'Tickets';
const { key, title, desk, requester, version } = examples.ticket;
/** As the document shows a deleted ticket. */
const deleted = { key, title, desk, requester, deletedAt: examples.ticket.updatedAt, deletedBy: 'Ana Sousa', version };

const isMerged = z.object({ ticket: TicketView, from: z.string() });
const isSplit = z.object({ ticket: TicketView, from: TicketView });
const isUnmerged = z.object({ ticket: TicketView, into: TicketView, stay: z.number().int() });

/** Handing tickets on, ending and merging them. */
export const ticketChangeDoors = [
  door({
    method: 'post',
    path: '/tickets/{key}/resolve',
    id: 'finishTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.finish',
    description:
      'Resolves the ticket, or closes it with `close`, and sends the comment to everybody on it: both, or neither.',
    body: FinishTicket.omit({ ticket: true }),
    example: { comment: 'A new cartridge is in.' },
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await finishTicket(ctx, { ...body, ...seen, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/withdraw',
    id: 'withdrawTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.withdraw',
    description: 'Closes a ticket that you asked for and no longer need; its desk is told, with your reason.',
    body: WithdrawTicket.omit({ ticket: true }),
    example: { reason: 'It works again.' },
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await withdrawTicket(ctx, { ...body, ...seen, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/desk',
    id: 'transferTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.transfer',
    description:
      'The key stays. The category becomes one of that desk, and the assignee keeps the ticket only where they work there too.',
    body: TransferTicket.omit({ ticket: true }),
    example: { desk: 'HR' },
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await transferTicket(ctx, { ...body, ...seen, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/requester',
    id: 'setRequester',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.setRequester',
    description: 'Says whose ticket it is. The former requester is no longer on it.',
    body: SetRequester.omit({ ticket: true }),
    example: { requester: examples.ids.maya },
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await setRequester(ctx, { ...body, ...seen, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/project',
    id: 'setProject',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.setProject',
    description:
      'Says which project and task the ticket belongs to, and whose company’s it is; each may be null. A task brings its project, and a project its company where the ticket has none. Another company takes project and task away. For agents.',
    body: SetPlace.omit({ ticket: true }),
    example: { project: companyExamples.ids.project },
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await setPlace(ctx, { ...body, ...seen, ticket: param('key') })),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}',
    id: 'deleteTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.delete',
    description:
      'For leads of the desk, admins and owners. The ticket is in no list, search, count or stream any more, and its cards only say that it was deleted. Replies of the people on it open a follow-up. It is kept, and can be restored.',
    versioned: true,
    answer: {
      status: 200,
      description: 'The ticket, as it stands in the list of deleted ones.',
      schema: DeletedTicket,
      example: deleted,
    },
    async handle({ ctx, param, seen }) {
      const gone = await deleteTicket(ctx, { ...seen, ticket: param('key') });
      return { body: gone, version: gone.version };
    },
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/restore',
    id: 'restoreTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.restore',
    description:
      'Brings a deleted ticket back as it was, for those who could delete it. An assignee who has left the desk meanwhile does not have it again.',
    versioned: true,
    answer: isTicket,
    handle: async ({ ctx, param, seen }) => shown(await restoreTicket(ctx, { ...seen, ticket: param('key') })),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/merge',
    id: 'mergeTickets',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.merge',
    description:
      'Merges this ticket into the one that `into` names: comments, files, people, mails and copies in chats go there, each comment with `fromTicket`, and the key leads there. Both are of one desk, and nobody may come to read what is confidential.',
    body: MergeTickets.omit({ ticket: true }),
    example: { into: 'IT-1040' },
    versioned: true,
    answer: {
      status: 200,
      description: 'The ticket that stays, and the key that leads to it.',
      schema: isMerged,
      example: { ticket: examples.ticket, from: 'IT-1043' },
    },
    async handle({ ctx, param, body, seen }) {
      const merged = await mergeTickets(ctx, { ...body, ...seen, ticket: param('key') });
      return { body: merged, version: merged.ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/unmerge',
    id: 'unmergeTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.unmerge',
    description:
      'Separates the ticket that had this key from the one that it was merged into. What came along goes back; what was written there since stays, and `stay` says how many messages that are.',
    answer: {
      status: 200,
      description: 'Both tickets.',
      schema: isUnmerged,
      example: { ticket: examples.ticket, into: examples.ticket, stay: 0 },
    },
    async handle({ ctx, param }) {
      const apart = await unmergeTicket(ctx, { ticket: param('key') });
      return { body: apart, version: apart.ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/split',
    id: 'splitTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.split',
    description:
      'Moves `comments` with their files to a new ticket at the same desk, which says where it comes from and is linked to this one. Merging it back undoes that.',
    body: SplitTicket.omit({ ticket: true }),
    example: { comments: [examples.ids.comment], title: 'A second printer smokes' },
    versioned: true,
    answer: {
      status: 201,
      description: 'The new ticket, and the one that the messages came from.',
      schema: isSplit,
      example: { ticket: examples.ticket, from: examples.ticket },
    },
    async handle({ ctx, param, body, seen }) {
      const apart = await splitTicket(ctx, { ...body, ...seen, ticket: param('key') });
      return { body: apart, version: apart.ticket.version, location: `/tickets/${apart.ticket.key}` };
    },
  }),
];

/** What was deleted; in front of the tickets by key. */
export const deletedTicketsDoor = door({
  method: 'get',
  path: '/tickets/deleted',
  id: 'listDeletedTickets',
  tag,
  needs: 'tickets:read',
  verb: 'ticket.deleted',
  description: 'The deleted tickets that you may restore, the last deleted first, with who deleted each and when.',
  query: z.object({ limit: ListTickets.shape.limit, cursor: ListTickets.shape.cursor }),
  answer: {
    status: 200,
    description: 'A page; `next` is the cursor of the page after it, null on the last.',
    schema: DeletedPage,
    example: { items: [deleted], next: null },
  },
  handle: async ({ ctx, query }) => ({ body: await listDeleted(ctx, query) }),
});
