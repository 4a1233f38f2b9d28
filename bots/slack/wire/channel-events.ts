// Pure
import { z } from 'zod';
import type { ChannelProblem, Readers } from '#core';

const id = z.string().min(1);
const channel = { channel: id };
const renamed = { channel: z.object({ id, name: z.string().catch('') }) };

/** What Slack says of a channel (https://docs.slack.dev/reference/events, channel_* and group_*). */
const ChannelEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('channel_shared'), ...channel }),
  z.object({ type: z.literal('channel_unshared'), ...channel }),
  z.object({ type: z.literal('channel_archive'), ...channel }),
  z.object({ type: z.literal('group_archive'), ...channel }),
  z.object({ type: z.literal('channel_unarchive'), ...channel }),
  z.object({ type: z.literal('group_unarchive'), ...channel }),
  z.object({ type: z.literal('channel_deleted'), ...channel }),
  z.object({ type: z.literal('group_deleted'), ...channel }),
  z.object({ type: z.literal('channel_left'), ...channel }),
  z.object({ type: z.literal('group_left'), ...channel }),
  z.object({ type: z.literal('member_joined_channel'), ...channel, user: id }),
  z.object({ type: z.literal('channel_rename'), ...renamed }),
  z.object({ type: z.literal('group_rename'), ...renamed }),
  z.object({ type: z.literal('channel_id_changed'), old_channel_id: id, new_channel_id: id }),
  z.object({
    type: z.literal('message'),
    subtype: z.enum(['channel_convert_to_private', 'channel_convert_to_public']),
    ...channel,
  }),
]);

/** What an event says of a channel; `ask`: only Slack knows what it is now. */
export interface SaidOfChannel {
  readonly channelId: string;
  readonly name?: string;
  readonly atLeast?: Readers;
  readonly problem?: ChannelProblem;
  readonly movedTo?: string;
  readonly ask?: true;
}

/** Reads what an event says of a channel; null when it says nothing. `own` are the app's own users. */
export function saidOfChannel(event: unknown, own: ReadonlySet<string>): SaidOfChannel | null {
  const said = ChannelEvent.safeParse(event).data;
  if (!said) return null;
  switch (said.type) {
    case 'channel_shared':
      return { channelId: said.channel, atLeast: 'outside' };
    case 'channel_archive':
    case 'group_archive':
      return { channelId: said.channel, problem: 'archived' };
    case 'channel_deleted':
    case 'group_deleted':
      return { channelId: said.channel, problem: 'gone' };
    case 'channel_left':
    case 'group_left':
      return { channelId: said.channel, problem: 'removed' };
    case 'channel_unshared':
    case 'channel_unarchive':
    case 'group_unarchive':
      return { channelId: said.channel, ask: true };
    case 'member_joined_channel':
      return own.has(said.user) ? { channelId: said.channel, ask: true } : null;
    case 'channel_rename':
    case 'group_rename':
      return { channelId: said.channel.id, name: said.channel.name };
    case 'channel_id_changed':
      return { channelId: said.old_channel_id, movedTo: said.new_channel_id, ask: true };
    case 'message':
      return said.subtype === 'channel_convert_to_public'
        ? { channelId: said.channel, atLeast: 'everybody' }
        : { channelId: said.channel, ask: true };
  }
}

const InChannel = z.object({
  is_ext_shared_channel: z.literal(true),
  event: z.object({ channel: id }),
});

/** The channel of an event that says by the way that people of another organization read it. */
export const sharedBy = (envelope: unknown): string | null => InChannel.safeParse(envelope).data?.event.channel ?? null;
