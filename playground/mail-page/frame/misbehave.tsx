import { type FailureField, MisbehavePanel, type Switch } from '../../shared-page/panels/misbehave.tsx';
import { type Snapshot, useDesk } from '../model.ts';

type Misbehaviour = Snapshot['misbehaviour'];

const switches: readonly Switch<Misbehaviour>[] = [
  ['duplicateNotifications', 'Duplicate notifications', 'Each notification arrives twice.'],
  ['reorderNotifications', 'Turn notifications round', 'The newest notification comes first.'],
  ['restoredAsCreated', 'Tell restored mails as new', 'On is how Graph is: a mail that returns is told as created.'],
  ['forgetReturns', 'Forget returned mails', 'A mail that comes back to a folder is missing in what changed there.'],
  ['forgetNextLink', 'Forget the next page', 'A list ends after its first page although there is more.'],
  ['replaceMessageIds', 'Replace message ids', 'On is how Exchange may be: what came as MIME gets another id.'],
];
const failure: readonly FailureField[] = [
  {
    key: 'operation',
    name: 'Operation',
    initial: '*',
    choices: ['*', 'messages', 'message', 'delta', 'mime', 'attachment', 'createReply', 'send', 'sendMail'],
  },
  { key: 'status', name: 'Status', initial: 429 },
  { key: 'retryAfter', name: 'Retry after (s)', initial: 1 },
];

/** Makes the local mailboxes behave as badly as the real ones may. */
export function Misbehave({ close }: { close: () => void }) {
  const { data, tell } = useDesk();
  return (
    <MisbehavePanel<Misbehaviour>
      platform="Graph"
      initial={data.misbehaviour}
      switches={switches}
      failure={failure}
      sayFailure={({ operation, times, status }) => `${operation} ${times}× ${status}`}
      tell={tell}
      close={close}
    />
  );
}
