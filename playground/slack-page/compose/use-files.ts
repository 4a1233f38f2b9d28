import { useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { takeFiles } from '../../shared-page/take-files.ts';
import type { SlackFile } from '../../slack/workspace/state.ts';
import { useWorkspace } from '../known/workspace.ts';

/** More would not fit into one request of this page; the real Slack takes 1 GB. */
const mostBytes = 100 * 1_048_576;

/** Uploads files as soon as they are chosen, as Slack does; what was uploaded is kept until it is sent. */
export function useFiles(keep: (added: readonly SlackFile[]) => void) {
  const { data, tell } = useWorkspace();
  const [underway, setUnderway] = useState(0);
  const attach = async (chosen: readonly File[]) => {
    setUnderway((count) => count + 1);
    try {
      const added: SlackFile[] = [];
      for (const { name, base64 } of await takeFiles(chosen, { mostBytes, tell }))
        added.push(await post<SlackFile & Record<string, unknown>>('/files', { as: data.me, name, base64 }));
      keep(added);
    } catch (error) {
      tell(sentenceOf(error));
    } finally {
      setUnderway((count) => count - 1);
    }
  };
  return { attach: (chosen: readonly File[]) => void attach(chosen), uploading: underway > 0 };
}
