import {
  FinishTicket,
  finishTicket,
  SetRequester,
  setRequester,
  TransferTicket,
  transferTicket,
  WithdrawTicket,
  withdrawTicket,
} from '#core';
import { examples } from '../docs/examples.ts';
import { door } from '../door.ts';
import { isTicket, shown } from './shown.ts';

const tag = 'Tickets';

/** Handing tickets on, and ending them. */
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
];
