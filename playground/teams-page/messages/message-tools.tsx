import { sentenceOf } from '../../shared-page/api.ts';
import { Menu } from '../../shared-page/menu.tsx';
import type { Conversation, Message } from '../known/model.ts';
import { askApp } from '../known/outcome.ts';
import { useWorkspace } from '../known/workspace.ts';
import { reactionMarks } from './reactions.tsx';

interface Props {
  conversation: Conversation;
  message: Message;
  edit: () => void;
  /** Absent where messages are not quoted. */
  quote: (() => void) | undefined;
  act: (path: string, extra?: Record<string, unknown>) => void;
}

/** What appears when the pointer or the focus is on a message. */
export function MessageTools({ conversation, message, edit, quote, act }: Props) {
  const { data, tell } = useWorkspace();
  const own = message.from === data.me;
  const use = async (commandId: string) => {
    try {
      const where = { as: data.me, commandId, context: 'message', conversation: conversation.id, message: message.id };
      await askApp('/extension/open', where, { conversation: conversation.id, root: message.root });
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <div className="message-tools">
      <Menu
        name="React"
        icon="smile"
        entries={reactionMarks.map(([name, mark]) => ({
          name,
          show: mark,
          run: () => act('/messages/react', { reaction: name }),
        }))}
        wide
      />
      <Menu
        name="More actions"
        icon="more"
        entries={[
          ...(quote ? [{ name: 'Reply with quote', run: quote }] : []),
          ...(own
            ? [
                { name: 'Edit', run: edit },
                { name: 'Delete', danger: true, run: () => act('/messages/delete') },
              ]
            : []),
          ...data.app.messageActions.map(({ id, title }) => ({
            name: title,
            note: data.app.name,
            run: () => void use(id),
          })),
        ]}
      />
    </div>
  );
}
