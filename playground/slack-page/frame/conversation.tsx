import { useEffect } from 'react';
import { post } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { Scroller } from '../../shared-page/scroller.tsx';
import { Composer } from '../compose/composer.tsx';
import { type Conversation, ownLatest, topLevel } from '../known/model.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';
import { MessageList } from '../messages/message-list.tsx';
import { AppTabs } from './app-home.tsx';
import { ChannelMenu } from './channel-menu.tsx';

/** One channel or direct conversation with its composer. */
export function ConversationPane({ conversation }: { conversation: Conversation }) {
  const { data } = useWorkspace();
  const other = conversation.members.find((id) => id !== data.me) ?? data.me;
  const withApp = conversation.kind === 'im' && other === data.app.botUserId;
  const title = conversation.kind === 'im' ? nameOf(data, other) : conversation.name;
  const messages = topLevel(conversation);
  const { topic, shared, archived } = conversation;
  const about = [topic, shared && 'Shared', archived && 'Archived'].filter(Boolean).join(' · ');
  const newest = conversation.messages.at(-1)?.ts;

  useEffect(() => {
    if (newest !== undefined) void post('/read', { as: data.me, channel: conversation.id }).catch(() => undefined);
  }, [newest, conversation.id, data.me]);
  useEffect(() => {
    if (withApp) void post('/home', { as: data.me, tab: 'messages' }).catch(() => undefined);
  }, [withApp, data.me]);

  return (
    <main className="pane" aria-label={conversation.kind === 'im' ? title : `# ${title}`}>
      <header className="pane-head">
        <h2>
          {conversation.kind !== 'im' && <Icon name={conversation.kind === 'group' ? 'lock' : 'hash'} />}
          {title}
        </h2>
        {(about !== '' || conversation.kind !== 'im') && <p>{about}</p>}
        {conversation.kind !== 'im' && <ChannelMenu channel={conversation} />}
        {withApp && <AppTabs current="messages" direct={conversation.id} />}
      </header>
      <Scroller newest={newest} own={ownLatest(messages, data.me)}>
        {messages.length === 0 && (
          <p className="empty">
            {withApp
              ? `This is the beginning of your messages with ${title}. Type /ticket to start.`
              : `Nothing here yet. Say hello in ${conversation.kind === 'im' ? `your messages with ${title}` : `#${title}`}, or type / to see what the app can do.`}
          </p>
        )}
        <MessageList conversation={conversation} messages={messages} />
      </Scroller>
      <Composer
        conversation={conversation}
        label={conversation.kind === 'im' ? `Message ${title}` : `Message #${title}`}
        draftKey={`${data.me} ${conversation.id}`}
      />
    </main>
  );
}
