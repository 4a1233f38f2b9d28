import type { Settings } from '../api/answers.ts';
import { within } from '../mail-item/turns.ts';
import { patience } from './patience.ts';
import { refusalOf, SignInProblem } from './sign-in-problem.ts';
import type { TokenClient } from './token-client.ts';

/** Gives tokens: without asking the person, or by a window that they pressed for. */
export interface SignIn {
  /** A token that needs no window. @throws SignInProblem */
  quietly(anew: boolean): Promise<string>;
  /** After a press, with Microsoft's window if it needs one. @throws SignInProblem */
  pressed(): Promise<void>;
}

/** Signs people in by the app that Outlook is, and where it is none by a window of Microsoft's. */
export function signInWith(settings: Settings): SignIn {
  let client: Promise<TokenClient> | null = null;
  let running: Promise<string> | null = null;
  const ready = (): Promise<TokenClient> => {
    client ??= makeClient(settings).catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  };
  const ask = async (ms: number, how: (client: TokenClient) => Promise<string>): Promise<string> => {
    if (!settings.signIn || settings.clientId === null) throw new SignInProblem('notSetUp');
    try {
      return await within(ms, ready().then(how), () => new SignInProblem('noAnswer'));
    } catch (error) {
      throw refusalOf(error);
    }
  };
  return {
    quietly(anew) {
      // Several calls at once need one token, and Outlook shows at most one window.
      running ??= ask(patience.quiet, (one) => quietly(one, anew)).finally(() => {
        running = null;
      });
      return running;
    },
    async pressed() {
      await ask(patience.window, (one) => one.byWindow());
    },
  };
}

async function quietly(client: TokenClient, anew: boolean): Promise<string> {
  const token = await client.quietly(anew);
  if (token === null) throw new SignInProblem('needed');
  return token;
}

async function makeClient(settings: Settings): Promise<TokenClient> {
  const nested = await (await import('./nested.ts')).nestedClient(settings);
  if (nested !== null) return nested;
  // Built by itself (vite.config.ts), and asked for only here.
  const address = new URL('sign-in-window.js', document.baseURI).href;
  const windows: typeof import('./by-window.ts') = await import(/* @vite-ignore */ address);
  return windows.windowClient(settings);
}
