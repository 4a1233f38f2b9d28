import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { threadOf } from '../outgoing/heard.ts';
import { invoke, unreachable } from '../outgoing/invoke.ts';
import type { OpenDialog, Person } from '../state.ts';
import { actor, conversationOf } from '../tenant/find.ts';
import { messageOf } from '../tenant/messages.ts';
import { closeDialog, follow, type Outcome, tellDialogs } from './answered.ts';

export const submittedDialog = z.object({
  as: z.string(),
  id: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
});
export const closedDialog = z.object({ as: z.string(), id: z.string() });

function openDialog(live: Live, person: Person, id: string): OpenDialog {
  const found = live.state.dialogs.find((one) => one.id === id && one.user === person.id);
  if (!found) throw new Refused('This dialog is closed.');
  return found;
}

/** Sends what a dialog holds to the app; what was typed stays while it is on its way and when it fails. */
export async function submitDialog(live: Live, input: z.infer<typeof submittedDialog>): Promise<Outcome> {
  const person = actor(live, input.as);
  const dialog = openDialog(live, person, input.id);
  if (dialog.busy) throw new Refused('This is being sent already.');
  set(live, dialog, { busy: true });
  const wanted = submission(live, dialog, input.data);
  const answer = await invoke(live, person, wanted);
  const current = live.state.dialogs.find(({ id }) => id === dialog.id);
  if (!current) return {};
  const outcome = answer
    ? follow(live, person, wanted.name, answer.body, current.source, current)
    : { message: unreachable };
  const still = live.state.dialogs.find(({ id }) => id === dialog.id);
  if (still?.busy) set(live, still, outcome.message === undefined ? {} : { error: outcome.message });
  return outcome;
}

/** A dialog as it stands: `busy` and `error` are what they are now, not what they were. */
function set(live: Live, { busy: _, error: __, ...dialog }: OpenDialog, now: { busy?: true; error?: string }): void {
  live.state.dialogs = live.state.dialogs.map((one) => (one.id === dialog.id ? { ...dialog, ...now } : one));
  tellDialogs(live, dialog.user);
}

function submission(live: Live, { source }: OpenDialog, data: Record<string, unknown>) {
  const conversation = source.conversation === undefined ? undefined : conversationOf(live.state, source.conversation);
  if (source.kind === 'card') {
    const message = conversation && messageOf(conversation, source.message);
    const root = conversation && message && threadOf(conversation, message);
    const value = { data, context: { theme: 'default' } };
    return { conversation, root, name: 'task/submit', value, replyToId: source.message };
  }
  const { commandId, context: commandContext, messagePayload, root } = source;
  return {
    conversation,
    root,
    name: 'composeExtension/submitAction',
    value: {
      commandId,
      commandContext,
      data,
      context: { theme: 'default' },
      ...(messagePayload && { messagePayload }),
    },
    source: 'compose' as const,
  };
}

/** A person closes a dialog; the app does not hear of it. */
export function dismissDialog(live: Live, input: z.infer<typeof closedDialog>): void {
  closeDialog(live, openDialog(live, actor(live, input.as), input.id));
}
