import { z } from 'zod';
import { LinkTickets, linkTickets, TicketLinks, ticketLinks, UnlinkTickets, unlinkTickets } from '#core';
import { examples } from '../../docs/examples.ts';
import { door } from '../../door.ts';
import { isTicket, shown } from '../shown.ts';

const tag = 'Tickets';

/** How tickets stand to each other. */
export const linkDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/links',
    id: 'ticketLinks',
    tag,
    needs: 'tickets:read',
    verb: 'ticket.links',
    description:
      'The links to tickets that you can see, each from the side of this ticket. `offer` names the open children and duplicates that its end offers to end as well.',
    answer: {
      status: 200,
      description: 'The links. A ticket has at most 100.',
      schema: TicketLinks,
      example: { items: examples.ticket.links, offer: null },
    },
    handle: async ({ ctx, param }) => ({ body: await ticketLinks(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/links',
    id: 'linkTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.link',
    description:
      'Links it to another ticket, for people who work on both. A link that is there already changes nothing. Links that go one way form no circle: that is a 409.',
    body: LinkTickets.omit({ ticket: true }),
    example: { kind: 'blocks', other: 'IT-1040' },
    answer: isTicket,
    handle: async ({ ctx, param, body }) => shown((await linkTickets(ctx, { ...body, ticket: param('key') })).ticket),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}/links/{other}',
    id: 'unlinkTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.unlink',
    description: 'Takes away the link of one `kind`, or all links between the two tickets. None is fine as well.',
    query: z.object({
      kind: UnlinkTickets.shape.kind.describe('Only links of this kind, as the ticket stands to the other one.'),
    }),
    answer: isTicket,
    handle: async ({ ctx, param, query }) =>
      shown((await unlinkTickets(ctx, { ...query, ticket: param('key'), other: param('other') })).ticket),
  }),
];
