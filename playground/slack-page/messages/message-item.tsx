import { useState } from 'react';
import { post } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider } from '../blocks/surface.tsx';
import { Unsupported } from '../blocks/unsupported.tsx';
import { type Conversation, type Message, repliesTo } from '../known/model.ts';
import { useLocale, useWords } from '../known/words.ts';
import { nameOf, plainText, useWorkspace } from '../known/workspace.ts';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { Avatar } from './avatar.tsx';
import { EditMessage } from './edit-message.tsx';
import { Files } from './files.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';

interface Props {
  conversation: Conversation;
  message: Message;
  inThread: boolean;
  /** Without author and picture: the same person went on writing. */
  compact: boolean;
  timeZone: string;
}

/** One message with everything that can be done with it. */
export function MessageItem({ conversation, message, inThread, compact, timeZone }: Props) {
  const { data, go, tell } = useWorkspace();
  const words = useWords();
  const locale = useLocale();
  const [editing, setEditing] = useState(false);
  const author = message.username ?? nameOf(data, message.user);
  const time = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(Number(message.ts) * 1000);
  const text = plainText(data, message.text);
  const act = (path: string, extra: Record<string, unknown> = {}) =>
    post(path, { as: data.me, channel: conversation.id, ts: message.ts, ...extra }).catch((error: Error) =>
      tell(error.message),
    );

  return (
    <article
      className="message"
      data-compact={compact}
      data-ephemeral={message.onlyFor !== undefined}
      aria-label={`${author}: ${text.slice(0, 120)}`}
    >
      <div className="message-side">
        {compact ? (
          <time>{time({ hour: 'numeric', minute: '2-digit', hour12: false })}</time>
        ) : (
          <Avatar id={message.user} size="large" {...(message.username && { as: message.username })} />
        )}
      </div>
      <div className="message-main">
        {message.onlyFor && (
          <p className="only-you">
            <Icon name="eye" /> {words.onlyYou}
          </p>
        )}
        {!compact && (
          <p className="message-head">
            <strong>{author}</strong>
            {message.from !== 'person' && <span className="app-tag">APP</span>}
            <time className="sent-at" title={time({ dateStyle: 'full', timeStyle: 'medium' })}>
              {time({ hour: 'numeric', minute: '2-digit' })}
            </time>
          </p>
        )}
        {message.broadcast && !inThread && <p className="replied">replied to a thread</p>}
        {editing ? (
          <EditMessage message={message} channel={conversation.id} done={() => setEditing(false)} />
        ) : (
          <SurfaceProvider surface={{ channel: conversation.id, ts: message.ts }} blocks={message.blocks ?? []}>
            {message.blocks ? <BlockList blocks={message.blocks} /> : message.text && <Mrkdwn text={message.text} />}
          </SurfaceProvider>
        )}
        {message.files && <Files ids={message.files} />}
        {message.attachments && <Unsupported what="part: attachments" />}
        {message.edited && !editing && <span className="edited">(edited)</span>}
        {message.onlyFor && (
          <button type="button" className="link-button" onClick={() => void act('/messages/delete')}>
            Dismiss message
          </button>
        )}
        <Reactions message={message} toggle={(name) => void act('/messages/react', { name })} />
        {!inThread && (
          <Replies
            conversation={conversation}
            message={message}
            open={() => go({ conversation: conversation.id, thread: message.thread_ts ?? message.ts })}
          />
        )}
      </div>
      {!message.onlyFor && !editing && (
        <MessageTools
          conversation={conversation}
          message={message}
          {...(!inThread && {
            reply: () => go({ conversation: conversation.id, thread: message.thread_ts ?? message.ts }),
          })}
          edit={() => setEditing(true)}
          act={(path, extra) => void act(path, extra)}
        />
      )}
    </article>
  );
}

function Replies({ conversation, message, open }: { conversation: Conversation; message: Message; open: () => void }) {
  const replies = repliesTo(conversation, message.ts).filter(({ onlyFor }) => onlyFor === undefined);
  if (replies.length === 0) return null;
  const users = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  return (
    <button type="button" className="replies" onClick={open}>
      {users.map((id) => (
        <Avatar key={id} id={id} size="small" />
      ))}
      <span>
        {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      </span>
    </button>
  );
}
