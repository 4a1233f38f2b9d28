import { useDesk } from '../../mail-page/model.ts';
import { type FailureField, MisbehavePanel, type Switch } from '../../shared-page/panels/misbehave.tsx';
import type { Scene } from '../host/scene.ts';
import { useOutlook } from '../model.ts';
import { Choices } from './choices.tsx';

type Misbehaviour = Scene['misbehaviour'];

const switches: readonly Switch<Misbehaviour>[] = [
  ['emptyItemId', 'Empty item id', 'The mail has no id yet, as on a Mac.'],
  ['nullItemFirst', 'No item first', 'At each change the pane is told of no item, then of the right one.'],
  ['noNetwork', 'No network', 'The pane reaches nothing but Outlook.'],
  ['bodyFails', 'Text cannot be read', 'body.getAsync fails.'],
  ['hiddenShared', 'Hide shared mailboxes', 'Hidden from the address list: no item in shared mailboxes.'],
  ['sendUnavailable', 'No runtime on sending', 'The handler of the event on sending does not start.'],
];
const failure: readonly FailureField[] = [
  { key: 'operation', name: 'Call (number, or *)', initial: '*' },
  { key: 'code', name: 'Error code', initial: 9042 },
];

/** Makes the local Outlook behave as badly as the real one may. */
export function Misbehave({ close }: { close: () => void }) {
  const { tell } = useDesk();
  const { installed } = useOutlook();
  return (
    <MisbehavePanel<Misbehaviour>
      platform="Outlook"
      initial={installed.misbehaviour}
      switches={switches}
      failure={failure}
      sayFailure={({ operation, times, code }) => `${operation} ${times}× ${code}`}
      more={<Choices misbehaviour={installed.misbehaviour} />}
      tell={tell}
      close={close}
    />
  );
}
