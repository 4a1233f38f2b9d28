import { en, type Log } from '#core';
import { holderOf } from './body.ts';
import type { Admitted } from './connected.ts';
import { inWorkspace, type Named, refusalFor, workspacesNamed } from './named.ts';

type Body = Record<string, unknown>;

/** Whether a signed request is worked; `answer` is what its sender reads where it is not. */
export type Admission =
  | { readonly state: 'ours'; readonly body: Body }
  | { readonly state: 'foreign'; readonly answer: object | undefined }
  | { readonly state: 'unknown'; readonly answer: object | undefined };

/** Says which of the workspaces that a request names is connected. */
interface Connected {
  admit(named: readonly Named[], whole?: string): Promise<Admitted>;
}

/** Lets in what comes from a workspace that is connected, named where everything behind the door reads it. */
export function admitting(connected: Connected, log: Log) {
  return async (body: Body): Promise<Admission> => {
    const named = workspacesNamed(body);
    const admitted = await connected.admit(named, holderOf(body));
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
