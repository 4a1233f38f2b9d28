import type { Draft } from './draft.ts';
import { type Completed, Host } from './host.ts';
import type { Notice, Scene, Stagehand } from './scene.ts';

/** What the add-in says before a mail goes: let it go, or why not; `unavailable` when its handler does not answer. */
export type Verdict = Completed | 'unavailable';

const startMs = 10_000;
/** https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events */
const mostMs = 300_000;

/** Runs the add-in’s handler for a mail that somebody sends, in a frame that nobody sees. */
export async function askAddIn(
  draft: Draft,
  scene: () => Scene,
  hand: Stagehand,
  settings: Readonly<Record<string, string>>,
): Promise<Verdict> {
  const { addIn, misbehaviour } = scene();
  const { onSend } = addIn;
  if (!onSend) return { allowed: true, message: '' };
  if (misbehaviour.sendUnavailable) return 'unavailable';
  const { promise, resolve } = Promise.withResolvers<Verdict>();
  const host = new Host({
    ...{ url: onSend.url, title: 'Before sending', item: draft, hand, settings, scene, completed: resolve },
    notices: new Map<string, Map<string, Notice>>(),
  });
  host.channel.frame.hidden = true;
  document.body.append(host.channel.frame);
  try {
    if (!(await host.channel.registered('appCommandInvoked', startMs))) return 'unavailable';
    const event = JSON.stringify({ type: 'olkMessageSend', source: { id: onSend.handler } });
    host.channel.fire('appCommandInvoked', [crypto.randomUUID(), onSend.handler, event]);
    const timer = setTimeout(() => resolve('unavailable'), mostMs);
    const verdict = await promise;
    clearTimeout(timer);
    return verdict;
  } finally {
    host.close();
  }
}
