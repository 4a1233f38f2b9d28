import { createContext, useContext } from 'react';
import type { Snapshot } from './model.ts';

/** What every part of the page may need. */
export interface Workspace {
  readonly data: Snapshot;
  /** The conversation that is shown. */
  readonly place: string;
  /** The message that the address points at. */
  readonly pointed: string | undefined;
  go(conversation: string): void;
  /** Shows a sentence for a few seconds. */
  tell(sentence: string): void;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The tenant around this component. */
export function useWorkspace(): Workspace {
  const found = useContext(WorkspaceContext);
  if (!found) throw new Error('This part of the page stands outside the tenant.');
  return found;
}
