import { z } from 'zod';
import type { TeamsCall } from '../../support/fake-teams.ts';
import type { Name } from '../../support/world.ts';
import { broken, buttonIn } from './draw/card-rules.ts';
import type { Tenant, Where } from './tenant.ts';

const Shown = z.object({
  attachments: z.array(z.object({ contentType: z.string().endsWith('card.adaptive'), content: z.looseObject({}) })),
});

/** A message with a card as it went out: what is on it, where it went, and its id. */
export interface Seen {
  readonly card: Record<string, unknown>;
  readonly text: string;
  readonly path: string;
  /** Only this person sees it. */
  readonly only: string | undefined;
}

/** Cards that were posted or edited since the last `quiet`, oldest first. */
export function cardsOf(there: Tenant, method: 'POST' | 'PUT' = 'POST', path = /./): Seen[] {
  return there.fake.of(method, path).flatMap((call) => seenIn(call) ?? []);
}

function seenIn({ path, body }: TeamsCall): Seen | null {
  const holder = z.object({ activity: z.unknown() }).safeParse(body).data?.activity ?? body;
  const content = Shown.safeParse(holder).data?.attachments[0]?.content;
  if (!content) return null;
  const wrong = broken(content);
  if (wrong.length > 0) throw new Error(`Teams would not take this card: ${wrong.join('; ')}`);
  const only = z.object({ recipient: z.object({ id: z.string() }) }).safeParse(body).data?.recipient.id;
  return { card: content, text: JSON.stringify(content), path, only };
}

const Answered = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });

/** Presses a button of a card and gives what the client is answered: a card, or a sentence. */
export async function press(
  there: Tenant,
  who: Name,
  card: unknown,
  title: string | RegExp,
  options: { inputs?: object; where?: Where; message?: string; more?: object } = {},
): Promise<{ card: Record<string, unknown>; text: string }> {
  const { type, verb, data } = buttonIn(card, title);
  if (type !== 'Action.Execute') throw new Error(`${title} is no button that is answered with a card.`);
  const value = { action: { type, verb, data: { ...Object(data), ...options.inputs } }, trigger: 'manual' };
  const message = options.message ?? '1700000000999';
  const answer = await there.invoke(who, 'adaptiveCard/action', value, options.where, {
    ...options.more,
    replyToId: message,
  });
  const body = Answered.parse(await answer.json());
  if (answer.status !== 200) throw new Error(`${title} was answered ${answer.status}.`);
  const shown = z.looseObject({}).safeParse(body.value).data ?? {};
  if (body.type.endsWith('adaptive') && broken(shown).length > 0) throw new Error(broken(shown).join('; '));
  return { card: shown, text: typeof body.value === 'string' ? body.value : JSON.stringify(body.value) };
}

const Dialog = z.object({
  task: z.object({
    type: z.string(),
    value: z.union([z.string(), z.object({ title: z.string(), card: z.object({ content: z.looseObject({}) }) })]),
  }),
});

/** A dialog as it stands open, or the sentence that it says; null when it closed. */
export interface Open {
  readonly title: string;
  readonly card: Record<string, unknown>;
  readonly text: string;
}

async function opened(answer: Response): Promise<Open | null> {
  if (answer.status !== 200) throw new Error(`The dialog was answered ${answer.status}.`);
  const body = await answer.text();
  if (body === '' || body === '{}') return null;
  const { value } = Dialog.parse(JSON.parse(body)).task;
  if (typeof value === 'string') return { title: '', card: {}, text: value };
  const card = value.card.content;
  const wrong = broken(card);
  if (wrong.length > 0) throw new Error(`Teams would not take this dialog: ${wrong.join('; ')}`);
  return { title: value.title, card, text: JSON.stringify(card) };
}

/** Presses a button that opens a dialog. */
export async function openDialog(
  there: Tenant,
  who: Name,
  card: unknown,
  title: string,
  where?: Where,
): Promise<Open | null> {
  const { data } = buttonIn(card, title);
  return opened(await there.invoke(who, 'task/fetch', { data, context: { theme: 'default' } }, where));
}

/** Opens the dialog of an action of the message extension. */
export async function openAction(
  there: Tenant,
  who: Name,
  commandId: string,
  message?: object,
  where?: Where,
): Promise<Open | null> {
  const value = {
    commandId,
    commandContext: message ? 'message' : 'compose',
    ...(message ? { messagePayload: message } : {}),
  };
  return opened(await there.invoke(who, 'composeExtension/fetchTask', value, where));
}

/** Submits a dialog with one of its buttons. */
export async function submit(
  there: Tenant,
  who: Name,
  dialog: Open | null,
  title: string,
  inputs: object,
  options: { where?: Where; commandId?: string } = {},
): Promise<Open | null> {
  const data = { ...Object(buttonIn(dialog?.card, title).data), ...inputs };
  const { commandId, where } = options;
  return opened(
    commandId
      ? await there.invoke(who, 'composeExtension/submitAction', { commandId, commandContext: 'message', data }, where)
      : await there.invoke(who, 'task/submit', { data, context: { theme: 'default' } }, where),
  );
}
