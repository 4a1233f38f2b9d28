import { z } from 'zod';
import { Refused } from '../../refused.ts';
import { announce } from '../announce.ts';
import type { Live } from '../live.ts';
import { nextTs } from '../workspace/ids.ts';
import type { Conversation, Person } from '../workspace/state.ts';
import { actor, place } from './refused.ts';

const who = { as: z.string(), channel: z.string() };
const channelName = z
  .string()
  .trim()
  .regex(
    /^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u,
    'Channel names have at most 80 small letters, digits, hyphens or underscores.',
  );
export const renamedChannel = z.object({ ...who, name: channelName });
export const archivedChannel = z.object({ ...who, archived: z.boolean() });
export const sharedChannel = z.object({ ...who, shared: z.boolean() });
export const convertedChannel = z.object({ ...who, private: z.boolean() });

/** The organization with which channels are shared. */
const partner = 'T0PARTNER';

function ownChannel(live: Live, input: { as: string; channel: string }): { person: Person; channel: Conversation } {
  const person = actor(live, input.as);
  const channel = place(live, input.channel, person);
  if (channel.kind === 'im') throw new Refused('That is no channel.');
  return { person, channel };
}

/** Of a private channel the app hears only where its bot is a member; its events have names of their own. */
function tell(live: Live, channel: Conversation, what: string, more: object): void {
  announce(live, channel);
  if (channel.kind === 'group' && !channel.members.includes(live.state.app.botUserId)) return;
  const family = channel.kind === 'group' ? 'group' : 'channel';
  live.emit({ type: `${family}_${what}`, ...more, event_ts: nextTs(live.state, live.timing.now()) });
}

/** A person renames a channel (https://docs.slack.dev/reference/events/channel_rename). */
export function renameChannel(live: Live, input: z.infer<typeof renamedChannel>): void {
  const { channel } = ownChannel(live, input);
  if (live.state.conversations.some((one) => one !== channel && one.name === input.name))
    throw new Refused('That name is already taken by another channel.');
  channel.name = input.name;
  const { id, name, created } = channel;
  tell(live, channel, 'rename', { channel: { id, name, created } });
}

/** A person archives a channel, or brings it back (https://docs.slack.dev/reference/events/channel_archive). */
export function archiveChannel(live: Live, input: z.infer<typeof archivedChannel>): void {
  const { person, channel } = ownChannel(live, input);
  if (channel.archived === input.archived) return;
  channel.archived = input.archived;
  tell(live, channel, input.archived ? 'archive' : 'unarchive', { channel: channel.id, user: person.id });
}

/**
 * A channel is shared with people of another organization, or no longer. Both events are named alike for private channels
 * (https://docs.slack.dev/reference/events/channel_shared).
 */
export function shareChannel(live: Live, input: z.infer<typeof sharedChannel>): void {
  const { channel } = ownChannel(live, input);
  if (channel.shared === input.shared) return;
  channel.shared = input.shared;
  announce(live, channel);
  if (channel.kind === 'group' && !channel.members.includes(live.state.app.botUserId)) return;
  const event_ts = nextTs(live.state, live.timing.now());
  if (input.shared) live.emit({ type: 'channel_shared', connected_team_id: partner, channel: channel.id, event_ts });
  else
    live.emit({
      type: 'channel_unshared',
      previously_connected_team_id: partner,
      channel: channel.id,
      is_ext_shared: false,
      event_ts,
    });
}

/** A person makes a private channel public, or the other way: its members are told by a message, and apps with them. */
export function convertChannel(live: Live, input: z.infer<typeof convertedChannel>): void {
  const { person, channel } = ownChannel(live, input);
  const kind = input.private ? 'group' : 'channel';
  if (channel.kind === kind) return;
  channel.kind = kind;
  announce(live, channel);
  if (!channel.members.includes(live.state.app.botUserId)) return;
  const ts = nextTs(live.state, live.timing.now());
  const to = input.private ? 'private' : 'public';
  live.emit({
    type: 'message',
    subtype: `channel_convert_to_${to}`,
    channel: channel.id,
    channel_type: kind,
    user: person.id,
    text: `made this channel *${to}*.`,
    ts,
    event_ts: ts,
  });
}
