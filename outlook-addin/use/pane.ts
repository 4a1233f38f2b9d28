import { createContext, useContext } from 'react';
import type { Settings } from '../api/answers.ts';
import type { DeskApi } from '../api/desk-api.ts';
import type { MailHost } from '../mail-item/host.ts';
import type { Words } from '../say/en.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

/** What every room has in its hands. */
export interface Pane {
  readonly host: MailHost;
  readonly api: DeskApi;
  readonly settings: Settings;
  readonly signIn: SignIn;
  readonly say: Words;
  /** Reads something out to people who do not see it appear. */
  readonly announce: (text: string) => void;
}

export const PaneContext = createContext<Pane | null>(null);

/** What every room has in its hands. @throws outside the pane */
export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (pane === null) throw new Error('There is no pane around this.');
  return pane;
}
