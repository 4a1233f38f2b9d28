import { Spinner } from '@fluentui/react-components';
import { Frame } from '../parts/frame.tsx';

/** Something takes a moment. */
export function Waiting({ text }: { text: string }) {
  return (
    <Frame middle>
      <Spinner size="small" label={text} labelPosition="below" />
    </Frame>
  );
}
