// Pure
import { z } from 'zod';
import { OnTicket } from '../inputs.ts';

/** Chats in which a ticket can have a channel of its own: where an app may make one. */
const ChannelSurface = z.enum(['slack'], 'Use slack: there an app makes private channels.');

/** How the channel of a ticket stands; `failed` says in `problem` why it could not be made or archived. */
export const ChannelState = z.enum(['making', 'open', 'archiving', 'archived', 'failed']);
export type ChannelState = z.infer<typeof ChannelState>;

/** The private channel that a ticket has of its own. */
export const TicketChannelView = z.object({
  surface: z.string(),
  tenant: z.string(),
  /** Null while it is not made yet. */
  channelId: z.string().nullable(),
  name: z.string(),
  state: ChannelState,
  /** The word of the platform for what went wrong; null where nothing did. */
  problem: z.string().nullable(),
  askedAt: z.iso.datetime(),
});
export type TicketChannelView = z.infer<typeof TicketChannelView>;

export const OpenTicketChannel = OnTicket.extend({
  surface: ChannelSurface.default('slack'),
  /** The workspace; left out, the one where the desk works. */
  tenant: z.string().trim().max(100).optional(),
});

/** What is kept for the chat that makes a channel, or archives it. */
export const ChannelJob = z.object({ channel: z.string() });
/** Why a channel is given up for good: its ticket became confidential. */
export const cleared = 'confidential';

/** The kind under which the chat finds it among what came in. */
export const channelJobKind = 'ticket-channel';

interface Row {
  readonly surface: string;
  readonly tenant: string;
  readonly channelId: string | null;
  readonly name: string;
  readonly state: string;
  readonly problem: string | null;
  readonly createdAt: Date;
}

/** The row as it is shown; what another version wrote and this one does not know counts as failed. */
export const viewChannel = ({
  surface,
  tenant,
  channelId,
  name,
  state,
  problem,
  createdAt,
}: Row): TicketChannelView => ({
  surface,
  tenant,
  channelId,
  name,
  state: ChannelState.catch('failed').parse(state),
  problem,
  askedAt: createdAt.toISOString(),
});
