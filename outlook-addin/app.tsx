import { useEffect, useMemo, useRef, useState } from 'react';
import type { Settings } from './api/answers.ts';
import { deskApi } from './api/desk-api.ts';
import type { MailHost } from './mail-item/host.ts';
import { useStyles } from './parts/styles.ts';
import { ComposeRoom } from './rooms/compose.tsx';
import { DoorRoom } from './rooms/door.tsx';
import { ReadRoom } from './rooms/mail/read-room.tsx';
import { QuietRoom } from './rooms/quiet.tsx';
import { SeveralRoom } from './rooms/several/several-room.tsx';
import { Waiting } from './rooms/waiting.tsx';
import type { Words } from './say/en.ts';
import type { SignIn } from './sign-in/sign-in.ts';
import { refusalOf, type SignInProblem } from './sign-in/sign-in-problem.ts';
import { PaneContext } from './use/pane.ts';
import { useSelection } from './use/selection.ts';

/** What the pane needs to begin. */
export interface AppParts {
  readonly host: MailHost;
  readonly settings: Settings;
  readonly signIn: SignIn;
  readonly say: Words;
}

type At =
  | { readonly state: 'running' }
  | { readonly state: 'in' }
  | { readonly state: 'out'; readonly problem: SignInProblem };

/** The pane: somebody signs in, and the room follows what they look at. */
export function App({ host, settings, signIn, say }: AppParts) {
  const styles = useStyles();
  const [at, setAt] = useState<At>({ state: 'running' });
  const [said, setSaid] = useState('');
  const selection = useSelection(host);
  const live = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const out = (error: unknown) => setAt({ state: 'out', problem: refusalOf(error) });
  const enter = async (): Promise<void> => {
    setAt({ state: 'running' });
    await signIn.quietly(false).then(() => setAt({ state: 'in' }), out);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the pane opens.
  useEffect(() => {
    void enter();
    const back = () =>
      setAt((before) => (before.state === 'out' && before.problem.reason === 'offline' ? { state: 'in' } : before));
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);

  // What was said of another mail is no news of this one.
  const looked = selection === null ? '' : `${selection.mode} ${'key' in selection ? selection.key : ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each other mail that is looked at.
  useEffect(() => {
    clearTimeout(live.current);
    setSaid('');
  }, [looked]);

  const pane = useMemo(() => {
    const token = async (anew: boolean): Promise<string> => {
      try {
        return await signIn.quietly(anew);
      } catch (error) {
        const problem = refusalOf(error);
        // Without network the room says so and keeps what it shows; everything else is for the door.
        if (problem.reason !== 'offline') setAt({ state: 'out', problem });
        throw problem;
      }
    };
    const announce = (text: string) => {
      // The same words twice are read out twice only when they were gone between.
      setSaid('');
      clearTimeout(live.current);
      live.current = setTimeout(() => setSaid(text), 50);
    };
    const api = deskApi(new URL(settings.api, document.baseURI).href, token, say.language);
    return { host, api, settings, signIn, say, announce };
  }, [host, settings, signIn, say]);

  const room = () => {
    if (at.state === 'running') return <Waiting text={say.signIn.running} />;
    if (at.state === 'out')
      return (
        <DoorRoom
          say={say}
          problem={at.problem}
          onPress={() => signIn.pressed().then(() => setAt({ state: 'in' }), out)}
          onAgain={() => void enter()}
        />
      );
    if (selection === null) return <Waiting text={say.quiet.looking} />;
    switch (selection.mode) {
      case 'nothing':
      case 'other':
        return <QuietRoom why={selection.mode} />;
      case 'read':
        return <ReadRoom key={selection.key} mail={selection} />;
      case 'several':
        return <SeveralRoom key={selection.key} mails={selection.mails} name={selection.key} />;
      case 'compose':
        return <ComposeRoom key={selection.key} mail={selection} />;
    }
  };
  return (
    <PaneContext.Provider value={pane}>
      {room()}
      <div className={styles.hidden} role="status" aria-live="polite">
        {said}
      </div>
    </PaneContext.Provider>
  );
}
