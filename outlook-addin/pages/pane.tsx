import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { readSettings } from '../api/settings.ts';
import { App, type AppParts } from '../app.tsx';
import { outlook } from '../mail-item/office.ts';
import { Stopped } from '../parts/stopped.tsx';
import { Waiting } from '../rooms/waiting.tsx';
import { wordsFor } from '../say/choose.ts';
import { en, type Words } from '../say/en.ts';
import { signInWith } from '../sign-in/sign-in.ts';

type Start =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly parts: AppParts }
  | { readonly state: 'outside' | 'failed'; readonly say: Words };

/** Outlook and the desk are asked at once; the pane is drawn before either has answered. */
async function start(): Promise<Start> {
  const asked = readSettings();
  asked.catch(() => null);
  const host = await outlook();
  const say = await wordsFor(host?.language ?? navigator.language);
  document.documentElement.lang = say.language;
  if (host === null) return { state: 'outside', say };
  try {
    const settings = await asked;
    return { state: 'ready', parts: { host, settings, signIn: signInWith(settings), say } };
  } catch {
    return { state: 'failed', say };
  }
}

function Pane(): ReactNode {
  const [at, setAt] = useState<Start>({ state: 'starting' });
  const [dark, setDark] = useState(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
  const begin = () => void start().then(setAt);
  useEffect(begin, []);
  const host = at.state === 'ready' ? at.parts.host : null;
  useEffect(() => {
    if (host === null) return;
    setDark(host.isDark());
    return host.onTheme(() => setDark(host.isDark()));
  }, [host]);
  useEffect(() => {
    // Outlook may be light where the system is dark: what the browser draws itself goes with Outlook.
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <FluentProvider theme={dark ? webDarkTheme : webLightTheme}>
      {at.state === 'starting' && <Waiting text={en.signIn.starting} />}
      {at.state === 'ready' && <App {...at.parts} />}
      {at.state === 'outside' && <Stopped title={at.say.signIn.notInOutlookTitle} text={at.say.signIn.notInOutlook} />}
      {at.state === 'failed' && (
        <Stopped title={at.say.trouble.away} text="" again={{ label: at.say.trouble.again, press: begin }} />
      )}
    </FluentProvider>
  );
}

const root = document.getElementById('root');
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
const renderer = createDOMRenderer(document, nonce === '' ? {} : { styleElementAttributes: { nonce } });
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        <Pane />
      </RendererProvider>
    </StrictMode>,
  );
