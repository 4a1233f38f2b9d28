import { Frame } from '../parts/frame.tsx';
import { useStyles } from '../parts/styles.ts';
import { usePane } from '../use/pane.ts';

/** Nothing is selected, or nothing that a ticket could be made of. */
export function QuietRoom({ why }: { why: 'nothing' | 'other' }) {
  const { say } = usePane();
  const styles = useStyles();
  return (
    <Frame middle>
      <h1 className={styles.heading}>{say.quiet[why]}</h1>
      {why === 'nothing' && <p className={styles.quiet}>{say.quiet.nothingMore}</p>}
    </Frame>
  );
}
