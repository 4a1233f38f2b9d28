import { Button } from '@fluentui/react-components';
import { Frame } from './frame.tsx';
import { useStyles } from './styles.ts';

/** The pane cannot begin, and why. */
export function Stopped({
  title,
  text,
  again,
}: {
  title: string;
  text: string;
  again?: { label: string; press: () => void };
}) {
  const styles = useStyles();
  return (
    <Frame middle>
      <h1 className={styles.heading}>{title}</h1>
      <p className={styles.text}>{text}</p>
      {again !== undefined && <Button onClick={again.press}>{again.label}</Button>}
    </Frame>
  );
}
