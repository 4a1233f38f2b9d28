import { type FailureField, MisbehavePanel, type Switch } from '../../shared-page/panels/misbehave.tsx';
import type { Misbehaviour } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

const switches: readonly Switch<Misbehaviour>[] = [
  ['retryEvents', 'Repeat events', 'As if each acknowledgement had come late: sent again with retry headers.'],
  ['duplicateEvents', 'Duplicate events', 'Each event arrives twice at once.'],
  ['duplicateEnvelopes', 'Duplicate requests', 'By Socket Mode: each request comes over two connections at once.'],
  ['stallSockets', 'Let connections hang', 'By Socket Mode: nothing that the app says is read.'],
  ['reorderEvents', 'Reorder events', 'Each event is overtaken by the next.'],
  ['dropAcks', 'Lose acknowledgements', 'Whatever the app answers never arrives.'],
  ['expireTriggers', 'Expire triggers', 'Every trigger is too old when the app uses it.'],
  ['withoutFilesRead', 'No files:read', 'The app may not read files: a download leads to a page where one signs in.'],
  ['withoutFilesWrite', 'No files:write', 'The app may not upload files.'],
  ['withoutConnectionsWrite', 'No connections:write', 'The app’s own token opens no connection.'],
  ['slowShares', 'Slow files', 'What the app uploads is shown seconds later.'],
  ['loseShares', 'Lose files', 'What the app uploads is taken and never shown.'],
  ['rateLimits', 'Rate limits', 'On is how Slack is; off answers every call.'],
];
const failure: readonly FailureField[] = [
  { key: 'method', name: 'Method', initial: 'chat.postMessage' },
  { key: 'error', name: 'Error', initial: 'http_500' },
];

/** Makes the local Slack behave as badly as the real one may. */
export function Misbehave({ close }: { close: () => void }) {
  const { data, tell } = useWorkspace();
  return (
    <MisbehavePanel<Misbehaviour>
      platform="Slack"
      initial={data.misbehaviour}
      switches={switches}
      failure={failure}
      sayFailure={({ method, times, error }) => `${method} ${times}× ${error}`}
      tell={tell}
      close={close}
    />
  );
}
