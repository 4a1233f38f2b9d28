import { useState } from 'react';
import { Scroller } from '../../shared-page/scroller.tsx';
import { Composer } from '../compose/composer.tsx';
import { appChat, type Conversation, type Message, ownLatest, titleOf } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { ChatFace } from '../messages/face.tsx';
import { MessageItem } from '../messages/message-item.tsx';
import { clock } from '../text/clock.ts';
import { ChatMenu } from './chat-menu.tsx';
import { PaneHead } from './pane-head.tsx';

/** A chat with the app, with somebody, or of a group. */
export function ChatPane({ chat }: { chat: Conversation }) {
  const { data } = useWorkspace();
  const title = titleOf(data, chat);
  const { day } = clock(data);
  const [quoted, setQuoted] = useState<Message>();
  return (
    <main className="pane" aria-label={title}>
      <PaneHead picture={<ChatFace chat={chat} size="large" />} title={title}>
        <p>{chat.kind === 'group' && `${chat.members.length} people${chat.hasApp ? ` and ${data.app.name}` : ''}`}</p>
        <ChatMenu chat={chat} />
      </PaneHead>
      <Scroller newest={chat.messages.at(-1)?.id} own={ownLatest(chat, data.me)}>
        {chat.messages.length === 0 && (
          <p className="empty">
            {chat === appChat(data)
              ? `This is the beginning of your chat with ${title}. Type / for what it can do.`
              : 'Nothing here yet. Say hello.'}
          </p>
        )}
        {chat.messages.map((message, index) => {
          const before = chat.messages[index - 1];
          const newDay = !before || day(before.at) !== day(message.at);
          return (
            <div key={message.id}>
              {newDay && <p className="day-rule">{day(message.at)}</p>}
              <MessageItem
                conversation={chat}
                message={message}
                look="bubble"
                compact={!newDay && follows(before, message)}
                quote={setQuoted}
              />
            </div>
          );
        })}
      </Scroller>
      <Composer
        conversation={chat}
        label={`Message ${title}`}
        draftKey={`${data.me} ${chat.id}`}
        quoted={quoted}
        unquote={() => setQuoted(undefined)}
        eager
      />
    </main>
  );
}

const follows = (before: Message, message: Message) =>
  before.from === message.from && before.onlyFor === message.onlyFor && message.at - before.at < 300_000;
