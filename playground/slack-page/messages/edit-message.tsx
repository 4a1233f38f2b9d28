import { unescaped } from '../../mrkdwn/inline.ts';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { EditBox } from '../../shared-page/edit-box.tsx';
import type { Message, Snapshot } from '../known/model.ts';
import { nameOf, useWorkspace } from '../known/workspace.ts';

/** Changes one of your own messages in place. */
export function EditMessage({ message, channel, done }: { message: Message; channel: string; done: () => void }) {
  const { data, tell } = useWorkspace();
  const save = async (text: string) => {
    try {
      await post('/messages/edit', { as: data.me, channel, ts: message.ts, text });
      done();
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return <EditBox initial={typedForm(data, message.text)} save={(text) => void save(text)} cancel={done} />;
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
