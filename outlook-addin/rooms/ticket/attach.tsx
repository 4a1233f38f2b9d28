import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { lineOf } from '../../filing/left-out.ts';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { usePane } from '../../use/pane.ts';
import { type Attached, mostFiles } from './attached.ts';

/** A paper clip: which files go along, and which could not, each with its reason. */
export function Attach({ attached }: { attached: Attached }) {
  const { say } = usePane();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const { files, going, missed, largestMb } = attached;
  const { ask } = attached;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when writing begins.
  useEffect(() => ask(), []);
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Button size="small" icon={<Clip />} disabledFocusable={going !== null} onClick={() => input.current?.click()}>
          {say.ticket.attach}
        </Button>
        <span className={styles.quiet}>{largestMb !== null && say.ticket.attachHint(mostFiles, largestMb)}</span>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={say.ticket.attach}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          // The same file can be chosen again.
          target.value = '';
          void attached.add(chosen);
        }}
      />
      {(files.length > 0 || going !== null) && (
        <ul className={styles.list} aria-label={say.ticket.attachedFiles}>
          {files.map(({ id, name }) => (
            <li key={id} className={styles.between}>
              <span>{name}</span>
              <Button
                size="small"
                appearance="subtle"
                aria-label={say.ticket.removeFile(name)}
                title={say.ticket.removeFile(name)}
                onClick={() => attached.remove(id)}
              >
                ✕
              </Button>
            </li>
          ))}
          {going !== null && <li className={styles.quiet}>{say.ticket.attaching(going)}</li>}
        </ul>
      )}
      {missed.length > 0 && (
        <Notice intent="warning">
          {say.ticket.notAttached}
          <ul className={styles.list}>
            {missed.map((one) => (
              <li key={one.name}>
                {lineOf(say, one)}{' '}
                {one.again !== null && (
                  <Button size="small" disabledFocusable={going !== null} onClick={() => void attached.retry(one)}>
                    {say.trouble.again}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

const Clip = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
    <path
      d="M12.5 7.3 7.6 12.2a3 3 0 0 1-4.3-4.3l5.6-5.5a2 2 0 0 1 2.9 2.8L6.3 10.7a1 1 0 0 1-1.5-1.4l4.7-4.7"
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
