import { Icon } from '../../shared-page/icon.tsx';
import { useWorkspace } from '../known/workspace.ts';

interface Props {
  picture: React.ReactNode;
  title: string;
  children?: React.ReactNode;
}

/** What is open, and on a phone the way back to the list. */
export function PaneHead({ picture, title, children }: Props) {
  const { go } = useWorkspace();
  return (
    <header className="pane-head">
      <button type="button" className="icon-button back-button" aria-label="Back" onClick={() => go('')}>
        <Icon name="back" />
      </button>
      {picture}
      <h2>{title}</h2>
      {children}
    </header>
  );
}
