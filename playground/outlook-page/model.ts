import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { control } from '../shared-page/api.ts';
import type { Client } from './host/clients.ts';
import type { Draft } from './host/draft.ts';
import { type AddIn, known, type Notice, type Scene, type Stagehand } from './host/scene.ts';
import type { Look } from './host/themes.ts';

/** The add-in as this person has it. */
export type Installed = AddIn & {
  readonly roaming: Readonly<Record<string, string>>;
  readonly pinned: boolean;
  readonly misbehaviour: Scene['misbehaviour'];
};

/** What the add-in is to this person, and how it misbehaves at the moment. */
export function useInstalled(me: string): Installed | undefined {
  const [installed, set] = useState<Installed>();
  const load = useCallback(() => void known<Installed>(`app/${me}`).then(set, () => undefined), [me]);
  useEffect(() => {
    load();
    addEventListener('misbehaviour', load);
    return () => removeEventListener('misbehaviour', load);
  }, [load]);
  return installed;
}

/** Takes a call that failed on purpose off the count. */
export async function failedOnce(operation: string): Promise<void> {
  const { failures } = await control<Scene['misbehaviour']>('GET', '/misbehaviour');
  const at = failures.findIndex((one) => one.operation === operation);
  const rest = failures
    .map((one, index) => (index === at ? { ...one, times: one.times - 1 } : one))
    .filter(({ times }) => times > 0);
  await control('PUT', '/misbehaviour', { failures: rest });
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const seen = (): Look => {
  const { theme = 'auto', contrast } = document.documentElement.dataset;
  if (contrast === 'high') return 'contrast';
  return theme === 'dark' || (theme === 'auto' && dark.matches) ? 'dark' : 'light';
};

/** How the page looks, whatever changed it. */
export const useLook = (): Look =>
  useSyncExternalStore((hear) => {
    const watch = new MutationObserver(hear);
    watch.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
    dark.addEventListener('change', hear);
    return () => {
      watch.disconnect();
      dark.removeEventListener('change', hear);
    };
  }, seen);

/** Follows a mail that is being written, by the person or by the add-in. */
export const useDraft = (draft: Draft): number => useSyncExternalStore(draft.listen, draft.version);

interface Outlook {
  readonly installed: Installed;
  readonly client: Client;
  readonly notices: Map<string, Map<string, Notice>>;
  readonly hand: Stagehand;
  scene(): Scene;
}

export const OutlookContext = createContext<Outlook | undefined>(undefined);

/** What every part of the page knows of the add-in. */
export function useOutlook(): Outlook {
  const outlook = useContext(OutlookContext);
  if (!outlook) throw new Error('This part stands outside of the page.');
  return outlook;
}
