import { useEffect, useId, useRef, useState } from 'react';
import { sentenceOf } from '../../shared-page/api.ts';
import { Portrait } from '../../shared-page/portrait.tsx';
import { wordsOf } from '../cards/attachment.tsx';
import type { Card, Conversation } from '../known/model.ts';
import { askApp } from '../known/outcome.ts';
import { useWorkspace } from '../known/workspace.ts';

interface Result {
  readonly preview: Card;
  readonly content: Card['content'];
  readonly contentType: string;
}

interface Props {
  conversation: Conversation;
  /** The post that is replied to. */
  root: string | undefined;
  /** Puts the card of a result into the message that is being written. */
  choose: (card: Card) => void;
}

/** The app's button below a message that is being written: search for a card, or do something. */
export function Extension({ conversation, root, choose }: Props) {
  const { data } = useWorkspace();
  const { app } = data;
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  if (app.searchCommands.length === 0 && app.composeActions.length === 0) return null;
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className="extension-root" ref={box}>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={app.name}
        title={app.name}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Portrait name={app.name} colour="app" size="small" />
      </button>
      {open && <Flyout id={id} conversation={conversation} root={root} choose={choose} close={close} />}
    </span>
  );
}

function Flyout({ id, conversation, root, choose, close }: Props & { id: string; close: () => void }) {
  const { data, tell } = useWorkspace();
  const { app, me } = data;
  const [commandId, setCommandId] = useState(app.searchCommands[0]?.id);
  const [query, setQuery] = useState('');
  const [results, setResults] = useState<readonly Result[]>();
  const [trouble, setTrouble] = useState<string>();

  useEffect(() => {
    if (commandId === undefined) return;
    let current = true;
    const timer = setTimeout(async () => {
      setTrouble(undefined);
      try {
        const asked = { as: me, commandId, query: query.trim(), conversation: conversation.id };
        const answer = await askApp<{ results: Result[] }>('/extension/query', asked);
        if (current) setResults(answer.results);
      } catch (error) {
        if (current) setTrouble(sentenceOf(error));
      }
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [me, commandId, query, conversation.id]);

  const act = async (command: string) => {
    close();
    try {
      const spot = { conversation: conversation.id, ...(root && { root }) };
      await askApp('/extension/open', { as: me, commandId: command, context: 'compose', ...spot }, spot);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <div
      id={id}
      className="flyout"
      role="dialog"
      aria-label={app.name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <p className="flyout-head">
        <Portrait name={app.name} colour="app" size="small" />
        <strong>{app.name}</strong>
      </p>
      {app.searchCommands.length > 1 && (
        <div className="tabs" role="tablist" aria-label="Search in">
          {app.searchCommands.map((one) => (
            <button
              key={one.id}
              type="button"
              role="tab"
              aria-selected={one.id === commandId}
              onClick={() => setCommandId(one.id)}
            >
              {one.title}
            </button>
          ))}
        </div>
      )}
      {commandId !== undefined && (
        <>
          <input
            className="field"
            type="search"
            aria-label={`Search ${app.name}`}
            placeholder={app.searchCommands.find((one) => one.id === commandId)?.title ?? 'Search'}
            ref={(node) => {
              node?.focus();
            }}
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
          <ul className="results" aria-label="Results" aria-busy={results === undefined && !trouble}>
            {results?.map((result, index) => {
              const { title, subtitle, text } = wordsOf(result.preview);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: results have no identity but their place
                <li key={index}>
                  <button
                    type="button"
                    onClick={() => {
                      choose({ contentType: result.contentType, content: result.content });
                      close();
                    }}
                  >
                    <strong>{title || 'Untitled'}</strong>
                    <small>{[subtitle, text].filter(Boolean).join(' · ')}</small>
                  </button>
                </li>
              );
            })}
          </ul>
          {trouble && <p className="flyout-note">{trouble}</p>}
          {!trouble && results?.length === 0 && <p className="flyout-note">Nothing found.</p>}
          {!trouble && !results && <p className="flyout-note">Searching…</p>}
        </>
      )}
      {app.composeActions.length > 0 && (
        <div className="flyout-foot">
          {app.composeActions.map((one) => (
            <button key={one.id} type="button" className="button" onClick={() => void act(one.id)}>
              {one.title}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
