import { Button, Spinner } from '@fluentui/react-components';
import { usePane } from '../use/pane.ts';
import { Notice } from './notice.tsx';
import { useStyles } from './styles.ts';
import { troubleIn } from './trouble.ts';

/** The one press that a room is for, with what stood in its way above it. */
export function Press({
  form,
  label,
  running,
  busy,
  problem,
  disabled = false,
}: {
  form: string;
  label: string;
  running: string;
  busy: boolean;
  problem: unknown;
  disabled?: boolean;
}) {
  const { say } = usePane();
  const styles = useStyles();
  return (
    <>
      {problem !== null && <Notice intent="error">{troubleIn(say, problem)}</Notice>}
      <Button
        className={styles.wide}
        appearance="primary"
        type="submit"
        form={form}
        disabledFocusable={busy || disabled}
        {...(busy ? { icon: <Spinner size="tiny" aria-hidden /> } : {})}
      >
        {busy ? running : label}
      </Button>
    </>
  );
}
