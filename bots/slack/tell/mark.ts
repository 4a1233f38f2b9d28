import type { WebClient } from '@slack/web-api';
import type { Deliverable, Outgoing, Settled } from '#core';
import { refusalOf } from '../wire/refusals.ts';

type Mark = Extract<Outgoing, { kind: 'mark' }>;
type State = Extract<Outgoing, { kind: 'state' }>;

/** The reaction that stands at a message which an agent typed in a thread; docs/slack.md explains each. */
const reactions = {
  internal: 'lock',
  public: 'outbox_tray',
  withdrawn: 'leftwards_arrow_with_hook',
} as const satisfies Record<Exclude<Mark['says'], 'joined'>, string>;

/** Refusals that say that it is so already, or that there is nothing left to mark. */
const settled: ReadonlySet<string> = new Set(['already_reacted', 'no_reaction', 'message_not_found']);

/**
 * Shows by a reaction who reads a typed message, and takes an earlier one off: twice is once. A message that its author
 * deleted needs none. @throws what Slack refuses otherwise
 */
export async function markMessage(client: WebClient, { origin }: Deliverable, { says, emoji }: Mark): Promise<Settled> {
  if (!origin) return { state: 'sent', answer: 'The message to mark is gone.' };
  const at = { channel: origin.channelId, timestamp: origin.messageId };
  if (says === 'joined') {
    // A desk without an emoji that opens tickets shows none.
    if (emoji === undefined) return { state: 'sent', answer: 'There is no emoji for it.' };
    await unless(() => client.reactions.add({ ...at, name: emoji }));
    return { state: 'sent', answer: 'Marked.' };
  }
  const others = says === 'internal' ? [] : Object.values(reactions).filter((name) => name !== reactions[says]);
  for (const name of others) await unless(() => client.reactions.remove({ ...at, name }));
  await unless(() => client.reactions.add({ ...at, name: reactions[says] }));
  return { state: 'sent', answer: 'Marked.' };
}

/** Shows by an emoji on a message how its ticket stands, and takes off the others that the app put there. @throws likewise */
export async function showState(client: WebClient, { to }: Deliverable, state: State): Promise<Settled> {
  const { emoji, others } = state;
  if (to.thread === undefined) return { state: 'sent', answer: 'The message to mark is gone.' };
  const at = { channel: to.address, timestamp: to.thread };
  for (const name of others) await unless(() => client.reactions.remove({ ...at, name }));
  if (emoji !== null) await unless(() => client.reactions.add({ ...at, name: emoji }));
  return { state: 'sent', answer: 'Marked.' };
}

async function unless(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!settled.has(refusalOf(error) ?? '')) throw error;
  }
}
