import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { lineOf } from '../../filing/left-out.ts';
import { Clip } from '../../parts/clip.tsx';
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
                className={styles.narrow}
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
