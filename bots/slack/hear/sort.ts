// Pure

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
      readonly editedAt: string;
    })
  | {
      readonly kind: 'deleted';
      readonly channel: string;
      readonly user: string;
      readonly ts: string;
      readonly deletedAt: string;
    };

interface Author {
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
}

/**
 * The echo rule. What any bot wrote is dropped, also inside an edit or a deletion (the platform's own filter does not look
 * there), and so is an edit that no person made: unfurls and thread bookkeeping arrive as edits too.
 */
export function hear(envelope: EventEnvelope, event: MessageEvent): Heard | null {
  const own = ownUsers(envelope);
  const isPerson = (author: Author): author is { user: string } =>
    author.user !== undefined && author.bot_id === undefined && !own.has(author.user) && author.user !== 'USLACKBOT';
  const { channel } = event;
  switch (event.subtype) {
    case undefined:
    case 'thread_broadcast':
    case 'file_share': {
      if (event.hidden || !isPerson(event)) return null;
      const thread = event.thread_ts !== undefined && event.thread_ts !== event.ts ? event.thread_ts : null;
      const direct = event.channel_type === 'im' || channel.startsWith('D');
      if (thread === null && !direct) return null;
      const { user, ts } = event;
      return {
        kind: 'said',
        channel,
        direct,
        user,
        ts,
        thread,
        text: event.text ?? '',
        ...drawnIn(event),
        ...(names(event.text ?? '', own) ? { line: withoutMention(event.text ?? '', own) } : {}),
        files: event.files?.length ?? 0,
      };
    }
    case 'message_changed': {
      const { message, previous_message: before } = event;
      if (!message?.ts || !message.edited?.ts || !isPerson(message)) return null;
      if (message.text === (before?.text ?? null) || !message.text) return null;
      return {
        kind: 'edited',
        channel,
        user: message.user,
        ts: message.ts,
        text: message.text,
        ...drawnIn(message),
        editedAt: message.edited.ts,
      };
    }
    case 'message_deleted': {
      const before = event.previous_message;
      const ts = event.deleted_ts ?? before?.ts;
      return before && ts && isPerson(before)
        ? { kind: 'deleted', channel, user: before.user, ts, deletedAt: event.ts }
        : null;
    }
    default:
      return null;
  }
}

const drawnIn = ({ blocks, attachments }: Drawn): Drawn => ({
  ...(blocks?.length ? { blocks } : {}),
  ...(attachments?.length ? { attachments } : {}),
});
