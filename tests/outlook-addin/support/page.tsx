import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../../outlook-addin/app.tsx';
import { wordsAtHand } from '../../../outlook-addin/say/at-hand.ts';
import type { SignIn } from '../../../outlook-addin/sign-in/sign-in.ts';
import { SignInProblem, type SignInReason } from '../../../outlook-addin/sign-in/sign-in-problem.ts';
import { type MemoryHost, type MemoryOutlook, memoryHost } from './memory-host.ts';

declare global {
  interface Window {
    /** What a test sets before the page runs. */
    start: MemoryOutlook & { readonly signedOut?: SignInReason };
    twin: MemoryHost;
    /** Whether a press signs in. */
    lets: boolean;
  }
}

const { start } = window;
const twin = memoryHost(start);
window.twin = twin;
window.lets = true;
const say = wordsAtHand(twin.language);
document.documentElement.lang = say.language;

let isIn = start.signedOut === undefined;
const signIn: SignIn = {
  async quietly() {
    if (!isIn) throw new SignInProblem(start.signedOut ?? 'needed', 'AADSTS530003: what Microsoft says.');
    return 'token-of-ben';
  },
  async pressed() {
    if (!window.lets) throw new SignInProblem('cancelled');
    isIn = true;
  },
};
const settings = {
  clientId: 'app',
  authority: 'https://login.example/tenant',
  scope: 'api://app/access_as_user',
  api: '/api/v1',
  version: '0.1.0',
  signIn: true,
};

function Page() {
  const [dark, setDark] = useState(twin.isDark());
  useEffect(() => twin.onTheme(() => setDark(twin.isDark())), []);
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
      <App host={twin} settings={settings} signIn={signIn} say={say} />
    </FluentProvider>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
