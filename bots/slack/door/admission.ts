import { en, type Log } from '#core';
import type { Connected } from './connected.ts';
import { inWorkspace, refusalFor, workspacesNamed } from './named.ts';

type Body = Record<string, unknown>;

/** Whether a signed request is worked; `answer` is what its sender reads where it is not. */
export type Admission =
  | { readonly state: 'ours'; readonly body: Body }
  | { readonly state: 'foreign'; readonly answer: object | undefined }
  | { readonly state: 'unknown'; readonly answer: object | undefined };

/** Lets in what comes from a workspace that is connected, named where everything behind the door reads it. */
export function admitting(connected: Pick<Connected, 'admit'>, log: Log) {
  return async (body: Body): Promise<Admission> => {
    const named = workspacesNamed(body);
    const admitted = await connected.admit(named);
    switch (admitted.state) {
      case 'ours':
        return { state: 'ours', body: inWorkspace(body, admitted.workspace) };
      case 'foreign':
        log.warn({ type: body.type, named }, 'A request of a Slack workspace that is not connected was turned away');
        return { state: 'foreign', answer: refusalFor(body, en.slack.otherWorkspace) };
      case 'unknown':
        return { state: 'unknown', answer: refusalFor(body, en.slack.silent) };
    }
  };
}
