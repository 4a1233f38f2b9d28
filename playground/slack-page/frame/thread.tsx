import { Icon } from '../../shared-page/icon.tsx';
import { Scroller } from '../../shared-page/scroller.tsx';
import { Composer } from '../compose/composer.tsx';
import { type Conversation, ownLatest, repliesTo } from '../known/model.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';
import { MessageList } from '../messages/message-list.tsx';

/** A message with its replies, beside the conversation. */
export function Thread({ conversation, parent }: { conversation: Conversation; parent: string }) {
  const { data, go } = useWorkspace();
  const first = conversation.messages.find(({ ts }) => ts === parent);
  const replies = repliesTo(conversation, parent);
  const count = replies.filter(({ onlyFor }) => onlyFor === undefined).length;
  const where =
    conversation.kind === 'im'
      ? nameOf(data, conversation.members.find((id) => id !== data.me) ?? data.me)
      : `# ${conversation.name}`;
  return (
    <aside className="thread" aria-label="Thread">
      <header className="pane-head">
        <h2>Thread</h2>
        <p>{where}</p>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          onClick={() => go({ conversation: conversation.id })}
        >
          <Icon name="close" />
        </button>
      </header>
      <Scroller newest={conversation.messages.at(-1)?.ts} own={ownLatest(replies, data.me)}>
        {first ? (
          <MessageList conversation={conversation} messages={[first]} inThread />
        ) : (
          <p className="empty">The first message of this thread is gone.</p>
        )}
        {count > 0 && (
          <p className="reply-rule">
            {count} {count === 1 ? 'reply' : 'replies'}
          </p>
        )}
        <MessageList conversation={conversation} messages={replies} inThread />
      </Scroller>
      {first && (
        <Composer
          conversation={conversation}
          thread={parent}
          label="Reply in thread"
          draftKey={`${data.me} ${conversation.id} ${parent}`}
        />
      )}
    </aside>
  );
}
