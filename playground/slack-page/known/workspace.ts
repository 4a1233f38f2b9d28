import { createContext, useContext } from 'react';
import { plain } from '../../mrkdwn/parse.ts';
import type { Snapshot } from './model.ts';
import type { Place } from './place.ts';

/** What every part of the page may need. */
export interface Workspace {
  readonly data: Snapshot;
  readonly place: Place;
  go(place: Place): void;
  /** Shows a sentence for a few seconds. */
  tell(sentence: string): void;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace around this component. */
export function useWorkspace(): Workspace {
  const found = useContext(WorkspaceContext);
  if (!found) throw new Error('This part of the page stands outside the workspace.');
  return found;
}

/** What somebody is called: a person, the app or Slack itself. */
export function nameOf({ people, app }: Snapshot, id: string): string {
  if (id === app.botUserId) return app.name;
  if (id === 'USLACKBOT') return 'Slackbot';
  return people.find((one) => one.id === id)?.name ?? id;
}

/** Message text without any marks. */
export const plainText = (data: Snapshot, text: string): string => plain(text, (id) => nameOf(data, id));
