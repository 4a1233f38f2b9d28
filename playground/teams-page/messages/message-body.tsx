import { useRef, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { EditBox } from '../../shared-page/edit-box.tsx';
import { Icon } from '../../shared-page/icon.tsx';
import type { Pressed } from '../cards/adaptive-card.tsx';
import { Attachment } from '../cards/attachment.tsx';
import type { Conversation, Message } from '../known/model.ts';
import { nameOf } from '../known/model.ts';
import { askApp } from '../known/outcome.ts';
import { useWorkspace } from '../known/workspace.ts';
import { Quote } from '../text/quote.tsx';
import { RichText } from '../text/rich-text.tsx';
import { useRefresh } from './refresh.ts';
import { SentFiles } from './sent-files.tsx';

interface Props {
  conversation: Conversation;
  message: Message;
  editing: boolean;
  endEdit: () => void;
}

/** What a message says: text, cards, files, and what became of it. */
export function MessageBody({ conversation, message, editing, endEdit }: Props) {
  const { data, tell } = useWorkspace();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState<string>();
  const where = { as: data.me, conversation: conversation.id, message: message.id };
  useRefresh(conversation, message, box);
  const ask = (path: string) =>
    post(path, { as: data.me, conversation: conversation.id, id: message.id }).catch((error: unknown) =>
      tell(sentenceOf(error)),
    );

  if (message.deletedAt !== undefined)
    return (
      <p className="deleted">
        This message has been deleted.
        {message.from === data.me && (
          <button type="button" className="link-button" onClick={() => void ask('/messages/undelete')}>
            Undo
          </button>
        )}
      </p>
    );
  const press = async (path: string, what: object) => {
    setFailed(undefined);
    try {
      await askApp(path, { ...where, ...what });
      return true;
    } catch (error) {
      setFailed(sentenceOf(error));
      return false;
    }
  };
  const run = (action: Pressed) => press('/actions', { action });
  const consent = (card: number, accept: boolean) => press('/consent', { card, accept });
  const search = async (dataset: string, query: string) => {
    const asked = { ...where, dataset, query };
    const { results } = await askApp<{ results: { title: string; value: string }[] }>('/search', asked);
    return results;
  };
  const save = async (text: string) => {
    try {
      await post('/messages/edit', { as: data.me, conversation: conversation.id, id: message.id, text });
      endEdit();
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  const view = message.views?.[data.me];
  const cards = view ? [view, ...message.cards.slice(1)] : message.cards;
  return (
    <div className="message-body" ref={box}>
      {message.onlyFor && (
        <p className="only-you">
          <Icon name="eye" /> Only you can see this message
          <button type="button" className="link-button" onClick={() => void ask('/messages/delete')}>
            Dismiss
          </button>
        </p>
      )}
      {message.quotes && <Quote from={nameOf(data, message.quotes.from)} preview={message.quotes.preview} />}
      {editing ? (
        <EditBox initial={message.text ?? ''} save={(text) => void save(text)} cancel={endEdit} />
      ) : (
        message.html && <RichText html={message.html} me={nameOf(data, data.me)} />
      )}
      {cards.map((card, index) => (
        // Cards have no identity but their place in the message.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Attachment key={index} card={card} run={run} search={search} consent={(accept) => consent(index, accept)} />
      ))}
      {message.files && <SentFiles files={message.files} />}
      {failed && (
        <p className="action-failed" role="alert">
          <Icon name="warning" /> {failed}
        </p>
      )}
    </div>
  );
}
