import { useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { type Conversation, type Message, nameOf } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { clock } from '../text/clock.ts';
import { gist } from '../text/gist.ts';
import { Face } from './face.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';

interface Props {
  conversation: Conversation;
  message: Message;
  /** A bubble of a chat, a post of a channel, or a reply below it. */
  look: 'bubble' | 'post' | 'reply';
  /** Without author and picture: the same one went on writing. */
  compact?: boolean;
  /** Quotes it in the composer; only in chats. */
  quote?: (message: Message) => void;
  /** What belongs to the message and stands below it: the replies to a post. */
  children?: React.ReactNode;
}

/** One message with everything that can be done with it. */
export function MessageItem({ conversation, message, look, compact = false, quote, children }: Props) {
  const { data, pointed, tell } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const author = nameOf(data, message.from);
  const time = clock(data);
  const mine = message.from === data.me;
  const act = async (path: string, extra: Record<string, unknown> = {}) => {
    try {
      await post(path, { as: data.me, conversation: conversation.id, id: message.id, ...extra });
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <article
      className="message"
      data-look={look}
      data-mine={mine}
      data-compact={compact}
      data-cards={message.cards.length > 0}
      data-pointed={pointed === message.id}
      ref={pointed === message.id ? show : undefined}
      aria-label={`${author}: ${gist(message)}`}
    >
      <div className="message-line">
        {!(mine && look === 'bubble') && (
          <div className="message-side">{!compact && <Face id={message.from} size="large" />}</div>
        )}
        <div className="message-main">
          {!compact && (
            <p className="message-head">
              {!(mine && look === 'bubble') && <strong>{author}</strong>}
              {message.from === 'bot' && <span className="app-tag">App</span>}
              <time title={time.whole(message.at)}>{time.time(message.at)}</time>
              {message.editedAt !== undefined && <span>Edited</span>}
            </p>
          )}
          {compact && message.editedAt !== undefined && <p className="message-head">Edited</p>}
          <div className="message-box">
            <MessageBody
              conversation={conversation}
              message={message}
              editing={editing}
              endEdit={() => setEditing(false)}
            />
            {message.deletedAt === undefined && !message.onlyFor && !editing && (
              <MessageTools
                conversation={conversation}
                message={message}
                edit={() => setEditing(true)}
                quote={quote && (() => quote(message))}
                act={(path, extra) => void act(path, extra)}
              />
            )}
          </div>
          <Reactions message={message} toggle={(reaction) => void act('/messages/react', { reaction })} />
        </div>
      </div>
      {children}
    </article>
  );
}

const show = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'center' });
