// Pure

import { isBlank } from '#core';
import { readWritten } from '../read/message.ts';
import { noNames } from '../read/names.ts';
import { names, ownUsers, withoutMention, withoutOwnName } from '../wire/mention.ts';
import type { EventEnvelope, MessageEvent } from '../wire/payloads.ts';
import { readSent, type Sent } from '../wire/sent.ts';
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
      /** Another app sent it for them. */
      readonly byApp?: boolean;
      readonly ts: string;
      readonly thread: string | null;
      /** Without the app's name. */
      readonly text: string;
      /** The same, where it names the app. */
      readonly line?: string;
      readonly files: Sent[];
    })
  | (Drawn & {
      readonly kind: 'edited';
      readonly channel: string;
      readonly user: string;
      readonly byApp?: boolean;
      readonly ts: string;
      readonly text: string;
      /** The text without the app's name, where it names the app. */
      readonly line?: string;
      /** It shows files beside its words, or instead of them. */
      readonly holds?: 'files';
      /** When it was edited: the event's own time, which is finer than the one in the message. */
      readonly at: string;
    })
  | {
      readonly kind: 'deleted';
      readonly channel: string;
      readonly user: string;
      readonly byApp?: boolean;
      readonly ts: string;
      readonly at: string;
    };

interface Author {
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly app_id?: string | undefined;
  readonly bot_profile?: { readonly app_id?: string | undefined } | null | undefined;
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
 * The echo rule. What we wrote is dropped, also inside an edit or a deletion (the platform's own filter does not look there),
 * and so is an edit that no person made: unfurls and thread bookkeeping arrive as edits too. What another app sent is its
 * own or a person's (it may have their token, as those that send later or by voice): the account says which it is.
 */
export function hear(envelope: EventEnvelope, event: MessageEvent): Heard | null {
  const own = ownUsers(envelope);
  const isPerson = (author: Author): author is { user: string } =>
    author.user !== undefined && !own.has(author.user) && author.user !== 'USLACKBOT' && !isOurs(author);
  const isOurs = ({ app_id, bot_profile }: Author) => {
    const app = app_id ?? bot_profile?.app_id;
    return app !== undefined && app === envelope.api_app_id;
  };
  /** What a message says, without the app's name; where that stands in it, as a line for the app, too. */
  const wordsIn = ({ text: sent, blocks, attachments }: Written) => {
    const named = names(sent ?? '', own);
    const text = named ? withoutMention(sent ?? '', own) : (sent ?? '');
    return {
      text,
      ...(blocks?.length ? { blocks: named ? blocks.map((one) => withoutOwnName(one, own)) : blocks } : {}),
      ...(attachments?.length ? { attachments } : {}),
      ...(named ? { line: text } : {}),
    };
  };
  const { channel, subtype } = event;
  if (subtype === 'message_deleted') {
    const before = event.previous_message;
    const ts = event.deleted_ts ?? before?.ts;
    return before && ts && isPerson(before) ? gone(event, before, ts) : null;
  }
  if (subtype === 'message_changed') {
    const { message, previous_message: before } = event;
    if (!message?.ts) return null;
    // What is left where a message with answers below it was deleted.
    if (message.subtype === 'tombstone') return before && isPerson(before) ? gone(event, before, message.ts) : null;
    if (!isPerson(message)) return null;
    // What has neither words nor files any more is taken back.
    const holds = holdsFiles(message);
    if (saysNothing(message) && !holds)
      return before && saysNothing(before) && !holdsFiles(before) ? null : gone(event, message, message.ts);
    const { edited } = message;
    if (!edited?.ts || (message.text === before?.text && edited.ts === before?.edited?.ts)) return null;
    const { user, ts } = message;
    const kept = holds ? ({ holds: 'files' } as const) : {};
    return { kind: 'edited', channel, user, ...byApp(message), ts, ...wordsIn(message), ...kept, at: event.ts };
  }
  if (subtype !== undefined && bookkeeping.has(subtype)) return null;
  if (event.hidden || !isPerson(event)) return null;
  const thread = event.thread_ts !== undefined && event.thread_ts !== event.ts ? event.thread_ts : null;
  const direct = event.channel_type === 'im' || channel.startsWith('D');
  // At the top of a private channel: it may be that of a ticket.
  if (thread === null && !direct && event.channel_type !== 'group') return null;
  const { user, ts } = event;
  const files = readSent(event.files);
  return { kind: 'said', channel, direct, user, ...byApp(event), ts, thread, ...wordsIn(event), files };
}

/** Its words were taken back by an event. */
const gone = ({ channel, ts: at }: MessageEvent, author: Author & { user: string }, ts: string): Heard => ({
  kind: 'deleted',
  channel,
  user: author.user,
  ...byApp(author),
  ts,
  at,
});

const byApp = ({ bot_id }: Author) => (bot_id === undefined ? {} : { byApp: true });

const holdsFiles = ({ files }: { files?: readonly unknown[] | null | undefined }) =>
  readSent(files).some((one) => one.is !== 'gone');

const saysNothing = (message: Written) => isBlank(readWritten(message, noNames));
