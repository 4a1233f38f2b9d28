// Pure

import { isBlank } from '#core';
import { readWritten } from '../read/message.ts';
import { noNames } from '../read/names.ts';
import { names, ownUsers, withoutMention } from '../wire/mention.ts';
import type { EventEnvelope, MessageEvent } from '../wire/payloads.ts';
import type { Written } from '../wire/written.ts';

/** What Slack says of a message beside its text. */
type Drawn = Partial<Pick<Written, 'blocks' | 'attachments'>>;

/** What a message event asks for; null for those that people did not write: our own, other bots', bookkeeping. */
export type Heard =
  | (Drawn & {
      readonly kind: 'said';
      readonly channel: string;
      readonly direct: boolean;
      readonly user: string;
      readonly ts: string;
      readonly thread: string | null;
      readonly text: string;
      /** The text without the app's name, where it names the app. */
      readonly line?: string;
      readonly files: number;
    })
  | (Drawn & {
      readonly kind: 'edited';
      readonly channel: string;
      readonly user: string;
      readonly ts: string;
      readonly text: string;
      /** The text without the app's name, where it names the app. */
      readonly line?: string;
      /** When it was edited: the event's own time, which is finer than the one in the message. */
      readonly at: string;
    })
  | {
      readonly kind: 'deleted';
      readonly channel: string;
      readonly user: string;
      readonly ts: string;
      readonly at: string;
    };

interface Author {
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
}

/**
 * What Slack writes in somebody's name, and what bots write
 * (https://docs.slack.dev/reference/events/message#subtypes). Any other subtype is one more way to say something.
 */
export const bookkeeping: ReadonlySet<string> = new Set([
  'assistant_app_thread',
  'bot_add',
  'bot_disable',
  'bot_enable',
  'bot_message',
  'bot_remove',
  'channel_archive',
  'channel_canvas_updated',
  'channel_convert_to_private',
  'channel_convert_to_public',
  'channel_join',
  'channel_leave',
  'channel_name',
  'channel_posting_permissions',
  'channel_purpose',
  'channel_topic',
  'channel_unarchive',
  'document_mention',
  'ekm_access_denied',
  'file_mention',
  'group_archive',
  'group_join',
  'group_leave',
  'group_name',
  'group_purpose',
  'group_topic',
  'group_unarchive',
  'huddle_thread',
  'joiner_notification',
  'joiner_notification_for_inviter',
  'message_replied',
  'pinned_item',
  'reminder_add',
  'reply_broadcast',
  'sh_room_created',
  'slackbot_response',
  'tombstone',
  'unpinned_item',
]);

/**
 * The echo rule. What any bot wrote is dropped, also inside an edit or a deletion (the platform's own filter does not look
 * there), and so is an edit that no person made: unfurls and thread bookkeeping arrive as edits too.
 */
export function hear(envelope: EventEnvelope, event: MessageEvent): Heard | null {
  const own = ownUsers(envelope);
  const isPerson = (author: Author): author is { user: string } =>
    author.user !== undefined && author.bot_id === undefined && !own.has(author.user) && author.user !== 'USLACKBOT';
  const lineIn = (text: string) => (names(text, own) ? { line: withoutMention(text, own) } : {});
  const { channel, subtype } = event;
  if (subtype === 'message_deleted') {
    const before = event.previous_message;
    const ts = event.deleted_ts ?? before?.ts;
    return before && ts && isPerson(before) ? gone(event, before.user, ts) : null;
  }
  if (subtype === 'message_changed') {
    const { message, previous_message: before } = event;
    if (!message?.ts) return null;
    // What is left where a message with answers below it was deleted.
    if (message.subtype === 'tombstone')
      return before && isPerson(before) ? gone(event, before.user, message.ts) : null;
    if (!isPerson(message)) return null;
    // Emptied, a message may still hold a file; its words are taken back all the same.
    if (saysNothing(message)) return before && saysNothing(before) ? null : gone(event, message.user, message.ts);
    const { edited } = message;
    if (!edited?.ts || (message.text === before?.text && edited.ts === before?.edited?.ts)) return null;
    const { user, ts } = message;
    const text = message.text ?? '';
    return { kind: 'edited', channel, user, ts, text, ...drawnIn(message), ...lineIn(text), at: event.ts };
  }
  if (subtype !== undefined && bookkeeping.has(subtype)) return null;
  if (event.hidden || !isPerson(event)) return null;
  const thread = event.thread_ts !== undefined && event.thread_ts !== event.ts ? event.thread_ts : null;
  const direct = event.channel_type === 'im' || channel.startsWith('D');
  if (thread === null && !direct) return null;
  const { user, ts } = event;
  const text = event.text ?? '';
  const files = event.files?.length ?? 0;
  return { kind: 'said', channel, direct, user, ts, thread, text, ...drawnIn(event), ...lineIn(text), files };
}

/** Its words were taken back by an event. */
const gone = ({ channel, ts: at }: MessageEvent, user: string, ts: string): Heard => ({
  kind: 'deleted',
  channel,
  user,
  ts,
  at,
});

const saysNothing = (message: Written) => isBlank(readWritten(message, noNames));

const drawnIn = ({ blocks, attachments }: Drawn): Drawn => ({
  ...(blocks?.length ? { blocks } : {}),
  ...(attachments?.length ? { attachments } : {}),
});
