import { reactions } from '../../mrkdwn/emoji.ts';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import { Menu } from '../../shared-page/menu.tsx';
import type { Conversation, Message } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { Emoji } from '../text/emoji.tsx';

interface Props {
  conversation: Conversation;
  message: Message;
  reply?: () => void;
  edit: () => void;
  act: (path: string, extra?: Record<string, unknown>) => void;
}

/** What appears when the pointer or the focus is on a message. */
export function MessageTools({ conversation, message, reply, edit, act }: Props) {
  const { data, tell } = useWorkspace();
  const own = message.from === 'person' && message.user === data.me;
  const shortcut = async (callbackId: string, name: string) => {
    try {
      const { error } = await post<{ error?: string }>('/shortcuts', {
        as: data.me,
        callback_id: callbackId,
        channel: conversation.id,
        ts: message.ts,
      });
      if (error) tell(`“${name}” did not work: ${data.app.name} did not answer (${error}).`);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <div className="message-tools">
      <Menu
        name="React"
        icon="smile"
        entries={reactions.map((name) => ({
          name: `:${name}:`,
          show: <Emoji name={name} />,
          run: () => act('/messages/react', { name }),
        }))}
        wide
      />
      {reply && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={reply}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu
        name="More message actions"
        icon="more"
        entries={[
          ...data.app.messageShortcuts.map(({ name, callbackId }) => ({
            name,
            note: data.app.name,
            run: () => void shortcut(callbackId, name),
          })),
          ...(own
            ? [
                { name: 'Edit message', run: edit },
                { name: 'Delete message', danger: true, run: () => act('/messages/delete') },
              ]
            : []),
        ]}
      />
    </div>
  );
}
