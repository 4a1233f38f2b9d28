import { type FailureField, MisbehavePanel, type Switch } from '../../shared-page/panels/misbehave.tsx';
import type { Misbehaviour } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';

const switches: readonly Switch<Misbehaviour>[] = [
  ['duplicateActivities', 'Duplicate activities', 'Each activity arrives twice at once.'],
  ['retryActivities', 'Repeat activities', 'As if each answer had come too late: the same activity is sent again.'],
  ['dropAnswers', 'Lose answers', 'Whatever the app answers never arrives.'],
  ['forgetRefresh', 'Forget refreshes', 'No card asks for its personal view by itself.'],
  ['forbidInstalls', 'Forbid installing', 'The tenant lets nobody install the app through Graph.'],
  ['expiredDownloads', 'Expire downloads', 'The address of each file that is sent from now on is worth nothing.'],
  ['expiredUploads', 'Expire uploads', 'Whatever somebody allows the app to save, its upload has ended.'],
  ['hidePeople', 'Hide people', 'Graph gives the ids of people alone, as long as nobody lets the app read them.'],
  ['keysAway', 'Hide keys', 'Entra does not say by which keys it signs.'],
  [
    'doubleConsents',
    'Double consents',
    'Each answer to “may I save this file?” is sent twice at once, with two uploads.',
  ],
  ['cutUpload', 'Cut an upload', 'The next file that the app saves breaks off; then this is off again.'],
  [
    'lostUploadAnswer',
    'Lose an upload’s answer',
    'The next file arrives, and the app is not told; then this is off again.',
  ],
  ['rateLimits', 'Rate limits', 'On is how Teams is; off answers every call.'],
];
const failure: readonly FailureField[] = [
  {
    key: 'operation',
    name: 'Operation',
    initial: 'send',
    choices: ['send', 'create', 'update', 'delete', 'members', 'attachments', 'graph'],
  },
  { key: 'status', name: 'Status', initial: 500 },
  { key: 'code', name: 'Code', initial: '' },
];

/** Makes the local Teams behave as badly as the real one may. */
export function Misbehave({ close }: { close: () => void }) {
  const { data, tell } = useWorkspace();
  return (
    <MisbehavePanel<Misbehaviour>
      platform="Teams"
      initial={data.misbehaviour}
      switches={switches}
      failure={failure}
      sayFailure={({ operation, times, status, code }) => `${operation} ${times}× ${[status, code].join(' ').trim()}`}
      tell={tell}
      close={close}
    />
  );
}
