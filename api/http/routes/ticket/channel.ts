import { z } from 'zod';
import { closeTicketChannel, OpenTicketChannel, openTicketChannel, showTicketChannel, TicketChannelView } from '#core';
import { door } from '../../door.ts';

const tag = 'Private channel';
const example = {
  surface: 'slack',
  tenant: 'T0NORTHWND',
  channelId: 'C0123456789',
  name: 'it-42-mail-server-is-down',
  state: 'open' as const,
  problem: null,
  askedAt: '2025-12-01T09:00:00.000Z',
};
const asked = { ...example, channelId: null, state: 'making' as const };

/** The private channel that a ticket has of its own. */
export const channelDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/channel',
    id: 'showTicketChannel',
    tag,
    needs: 'tickets:read',
    verb: 'ticket.channel.show',
    description:
      'How it stands (`making`, `open`, `archiving`, `archived`, or `failed` with the platform’s word in `problem`); null where the ticket has none. For people who work on the ticket.',
    answer: {
      status: 200,
      description: 'The channel, or null.',
      schema: z.object({ channel: TicketChannelView.nullable() }),
      example: { channel: example },
    },
    handle: async ({ ctx, param }) => ({ body: await showTicketChannel(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/channel',
    id: 'openTicketChannel',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.channel.open',
    description:
      'Asks for a private channel in Slack. The chat makes it, invites the people at the desk who read the ticket’s internal notes, and posts its card there; what is written there becomes internal notes. One ticket has one channel: where it is there or being made, nothing changes; one that was archived is taken up again. It is archived when the ticket is closed, withdrawn, deleted or merged, and comes back when that is undone.',
    body: OpenTicketChannel.omit({ ticket: true }),
    example: { surface: 'slack' },
    answer: { status: 200, description: 'How it stands now.', schema: TicketChannelView, example: asked },
    handle: async ({ ctx, param, body }) => ({ body: await openTicketChannel(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}/channel',
    id: 'closeTicketChannel',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.channel.close',
    description: 'Has it archived; what was written there stays on the ticket.',
    answer: {
      status: 200,
      description: 'How it stands now.',
      schema: TicketChannelView,
      example: { ...example, state: 'archiving' as const },
    },
    handle: async ({ ctx, param }) => ({ body: await closeTicketChannel(ctx, { ticket: param('key') }) }),
  }),
];
