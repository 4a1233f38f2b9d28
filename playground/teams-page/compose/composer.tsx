import { useEffect, useRef, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { AttachedList } from '../../shared-page/attached-list.tsx';
import { FileButton } from '../../shared-page/file-button.tsx';
import { Icon } from '../../shared-page/icon.tsx';
import { type TypedFile, takeFiles } from '../../shared-page/take-files.ts';
import { TypingBox } from '../../shared-page/typing-box.tsx';
import { Attachment } from '../cards/attachment.tsx';
import { type Card, type Conversation, type Message, nameOf } from '../known/model.ts';
import { useInserted } from '../known/outcome.ts';
import { useWorkspace } from '../known/workspace.ts';
import { gist } from '../text/gist.ts';
import { Quote } from '../text/quote.tsx';
import { Extension } from './extension.tsx';
import { linkToUnfurl, suggestions } from './suggestions.ts';

/** More would not fit into one request of this page. */
const mostBytes = 30 * 1_048_576;

interface Props {
  conversation: Conversation;
  label: string;
  /** Under this key an unfinished text survives a change of place. */
  draftKey: string;
  /** The post that is replied to. */
  root?: string;
  /** The message that is quoted by what is typed next. */
  quoted?: Message | undefined;
  unquote?: () => void;
  eager: boolean;
}

/** Where messages, posts, replies and commands are typed. */
export function Composer({ conversation, label, draftKey, root, quoted, unquote, eager }: Props) {
  const { data, tell } = useWorkspace();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey) ?? '');
  const [card, setCard] = useState<Card>();
  const [files, setFiles] = useState<readonly TypedFile[]>([]);
  const [sending, setSending] = useState(false);
  const [used, setUsed] = useState(root === undefined);
  const where = { as: data.me, conversation: conversation.id, ...(root && { root }) };
  const nothing = text.trim() === '' && !card && files.length === 0;

  useEffect(() => sessionStorage.setItem(draftKey, text), [draftKey, text]);

  const send = async () => {
    const line = text.trim();
    if (nothing || sending) return;
    setText('');
    setSending(true);
    try {
      if (card) await post('/extension/insert', { ...where, ...(line && { text: line }), attachment: card });
      else
        await post('/messages', {
          ...where,
          text: line,
          mention: line.includes(`@${data.app.name}`),
          slash: isCommand(line),
          ...(files.length > 0 && { files }),
          ...(quoted && { quotes: quoted.id }),
        });
      unquote?.();
      setCard(undefined);
      setFiles([]);
    } catch (error) {
      setText(line);
      tell(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  const take = async (chosen: Iterable<File>, pasted = false) => {
    const taken = await takeFiles(chosen, { mostBytes, tell, pasted });
    setFiles((before) => [...before.filter(({ name }) => !taken.some((one) => one.name === name)), ...taken]);
  };
  const isCommand = (line: string) => conversation.hasApp && line.startsWith('/');
  const unfurl = async (event: React.ClipboardEvent) => {
    const url = linkToUnfurl(data.app.linkDomains, event.clipboardData.getData('text/plain'));
    if (url === undefined) return;
    const answer = await post<{ attachment?: Card | null }>('/unfurl', {
      as: data.me,
      conversation: conversation.id,
      url,
    }).catch(() => undefined);
    if (answer?.attachment) setCard(answer.attachment);
  };
  // Folding at once would move what is being clicked.
  const fold = () =>
    setTimeout(() => setUsed(root === undefined || box.current?.matches(':focus-within') === true), 600);
  const focus = () => box.current?.querySelector('textarea')?.focus();
  const put = (chosen: Card) => {
    setCard(chosen);
    requestAnimationFrame(focus);
  };
  useInserted(conversation.id, root, put);

  return (
    <div className="composer" data-reply={root !== undefined} data-folded={!used && nothing} ref={box}>
      <section
        className="composer-box"
        aria-label="Message to be sent"
        data-sending={sending}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files);
        }}
      >
        {quoted && (
          <div className="composer-card">
            <Quote from={nameOf(data, quoted.from)} preview={gist(quoted)} />
            <button type="button" className="icon-button" aria-label="Remove quote" onClick={unquote}>
              <Icon name="close" />
            </button>
          </div>
        )}
        {card && (
          <div className="composer-card">
            <Attachment card={card} />
            <button
              type="button"
              className="icon-button"
              aria-label="Remove card"
              onClick={() => {
                setCard(undefined);
                focus();
              }}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
        <AttachedList
          names={files.map(({ name }) => name)}
          remove={(name) => setFiles(files.filter((one) => one.name !== name))}
        />
        <TypingBox
          label={label}
          text={text}
          change={setText}
          offer={(typed, cursor) => suggestions(data, conversation, typed, cursor)}
          send={() => void send()}
          eager={eager}
          onFocus={() => setUsed(true)}
          onBlur={fold}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return void unfurl(event);
            event.preventDefault();
            void take(event.clipboardData.files, true);
          }}
        />
        <div className="composer-foot">
          <FileButton take={(chosen) => void take(chosen)} />
          <Extension conversation={conversation} root={root} choose={put} />
          <small className="usage">{sending ? 'Sending…' : hint(data.app.name, isCommand(text.trim()))}</small>
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={nothing || sending}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </section>
    </div>
  );

  function hint(app: string, command: boolean): string {
    if (command && conversation.kind !== 'personal') return `Only ${app} and you will see this`;
    if (conversation.hasApp && conversation.kind !== 'personal' && text.includes(`@${app}`))
      return `${app} will read this`;
    return root === undefined && conversation.kind === 'channel' ? `As ${nameOf(data, data.me)}` : '';
  }
}
