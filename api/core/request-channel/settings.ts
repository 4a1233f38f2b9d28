// Pure
import { z } from 'zod';
import { ChannelProblem } from '../desk/channel/readers.ts';
import { SeenVersion } from '../desk/desk-view.ts';
import { usualBypass } from './asks.ts';

const Name = z.string().trim().min(1, 'Give a name.').max(100);
const JoinMinutes = z.number().int().min(0).max(120, 'At most 120 minutes.');
const Beginning = z.string().trim().min(1).max(50);
const Bypass = z.array(Beginning).max(10, 'At most 10 beginnings.');
const Surface = z.enum(['slack', 'teams'], 'Request channels are there in Slack and in Teams.');
const Channel = z.object({
  surface: Surface,
  /** The workspace, or the Microsoft tenant; left out: the one that is connected. */
  tenant: z.string().trim().max(100).optional(),
  channelId: z.string().trim().min(1, 'Give the channel id.').max(200),
});
const Channels = z.array(Channel).min(1, 'Give at least one channel.').max(50);

/** A channel where people ask a desk, with what its group says. */
export interface RequestPlace {
  readonly deskId: string;
  /** What the channel is called; empty where nobody said. */
  readonly name: string;
  /** What one person writes within so many minutes is one ticket. */
  readonly joinMinutes: number;
  /** The person for whom messages of other apps become tickets; null: they become none. */
  readonly botsForId: string | null;
  /** Beginnings of messages that become no ticket. */
  readonly bypass: readonly string[];
  /** The app writes nothing in the channel: in Slack, emoji on the message say how the ticket stands. */
  readonly quiet: boolean;
}

export const RequestGroupView = z.object({
  id: z.string(),
  desk: z.object({ key: z.string(), name: z.string() }),
  name: z.string(),
  channels: z.array(
    z.object({
      surface: Surface,
      tenant: z.string(),
      channelId: z.string(),
      name: z.string(),
      /** Why nobody can ask there; null while people can. */
      problem: ChannelProblem.nullable().optional(),
    }),
  ),
  joinMinutes: z.number(),
  botsForId: z.string().nullable(),
  bypass: z.array(z.string()),
  quiet: z.boolean(),
  version: z.number(),
});
export type RequestGroupView = z.infer<typeof RequestGroupView>;
export const RequestGroupList = z.object({ items: z.array(RequestGroupView) });

export const CreateRequestGroup = z.object({
  /** The key of the desk. */
  desk: z.string().trim().toUpperCase(),
  name: Name,
  /** Channels of the chat where people ask; the app has to be in them. */
  channels: Channels,
  /** What one person writes within so many minutes is one ticket; 0: each message is one. */
  joinMinutes: JoinMinutes.default(5),
  /** Id of the person for whom messages of other apps become tickets; null: they become none. */
  botsForId: z.string().nullable().default(null),
  /** Beginnings of messages that become no ticket, such as a sign or an emoji (`:zzz:`). */
  bypass: Bypass.default([...usualBypass]),
  /** The app writes nothing in these channels: in Slack, emoji on the message say how the ticket stands. */
  quiet: z.boolean().default(false),
});
export const EditRequestGroup = z.object({
  group: z.string(),
  version: SeenVersion,
  name: Name.optional(),
  /** All channels of the group from now on. */
  channels: Channels.optional(),
  /** What one person writes within so many minutes is one ticket; 0: each message is one. */
  joinMinutes: JoinMinutes.optional(),
  /** Id of the person for whom messages of other apps become tickets; null: they become none. */
  botsForId: z.string().nullable().optional(),
  /** Beginnings of messages that become no ticket, such as a sign or an emoji (`:zzz:`). */
  bypass: Bypass.optional(),
  /** The app writes nothing in these channels: in Slack, emoji on the message say how the ticket stands. */
  quiet: z.boolean().optional(),
});
export const RemoveRequestGroup = z.object({ group: z.string() });
/** A channel as its platform was asked about it. */
export interface FoundChannel {
  readonly surface: 'slack' | 'teams';
  readonly tenant: string;
  readonly channelId: string;
  readonly name: string;
}
const Found = z.object({
  surface: Surface,
  tenant: z.string(),
  channelId: z.string(),
  name: z.string().max(200),
});
/** What is written down once the platform was asked. */
export const WriteRequestGroup = CreateRequestGroup.extend({ channels: z.array(Found).min(1).max(50) });
export const ChangeRequestGroup = EditRequestGroup.extend({ channels: z.array(Found).min(1).max(50).optional() });

/** Reads the stored beginnings. */
export const readBypass = (json: unknown): string[] => z.array(z.string()).catch([]).parse(json);
