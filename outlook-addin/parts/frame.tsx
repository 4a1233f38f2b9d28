import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStyles } from './styles.ts';

/** A room of the pane: what scrolls, and below it what is always at hand. */
export function Frame({ children, foot, middle }: { children: ReactNode; foot?: ReactNode; middle?: boolean }) {
  const styles = useStyles();
  return (
    <div className={styles.pane}>
      <main className={mergeClasses(styles.room, middle === true && styles.middle)}>{children}</main>
      {foot !== undefined && <footer className={styles.foot}>{foot}</footer>}
    </div>
  );
}
