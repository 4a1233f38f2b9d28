import { useState } from 'react';
import { unescaped } from '../mrkdwn/inline.ts';
import { post, sentenceOf } from '../page-shared/api.ts';
import type { Message, Snapshot } from './model.ts';
import { nameOf, useWorkspace } from './workspace.ts';

/** Changes one of your own messages in place. */
export function EditBox({ message, channel, done }: { message: Message; channel: string; done: () => void }) {
  const { data, tell } = useWorkspace();
  const [text, setText] = useState(() => typedForm(data, message.text));
  const save = async () => {
    try {
      await post('/messages/edit', { as: data.me, channel, ts: message.ts, text });
      done();
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <div className="edit-box">
      <textarea
        aria-label="Edit message"
        value={text}
        rows={Math.min(8, text.split('\n').length)}
        ref={(box) => box?.focus()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') done();
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <button type="button" className="button" onClick={done}>
        Cancel
      </button>
      <button
        type="button"
        className="button"
        data-style="primary"
        disabled={text.trim() === ''}
        onClick={() => void save()}
      >
        Save
      </button>
    </div>
  );
}

/** Stored text as a person would type it. */
const typedForm = (data: Snapshot, text: string) =>
  unescaped(
    text
      .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(data, id)}`)
      .replace(/<#\w+\|([^>]*)>/g, '#$1')
      .replace(/<!(here|channel|everyone)>/g, '@$1')
      .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, '$1'),
  );
