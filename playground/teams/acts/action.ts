import { z } from 'zod';
import { Refused } from '../../refused.ts';
import { adaptive, checkCard, refreshes } from '../cards/check.ts';
import type { Live } from '../live.ts';
import { activity } from '../outgoing/activity.ts';
import { threadOf } from '../outgoing/heard.ts';
import { invoke, unreachable } from '../outgoing/invoke.ts';
import type { Conversation, Message, Person } from '../state.ts';
import { actor, place, shown } from '../tenant/find.ts';
import { messageOf, replace, say } from '../tenant/messages.ts';
import { asWritten } from '../tenant/written.ts';
import { follow, malformed, type Outcome } from './answered.ts';
import { tell } from './message.ts';

const who = { as: z.string(), conversation: z.string(), message: z.string() };
const data = z.record(z.string(), z.unknown());

export const pressedAction = z.object({
  ...who,
  action: z.object({
    type: z.enum(['Action.Execute', 'Action.Submit']),
    verb: z.string().optional(),
    id: z.string().optional(),
    data: z.union([data, z.string()]).default({}),
    inputs: data.default({}),
  }),
});
export const refreshedCard = z.object(who);

const executed = z.discriminatedUnion('type', [
  z.object({ statusCode: z.literal(200), type: z.literal(adaptive), value: z.unknown() }),
  z.object({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string(),
  }),
  z.object({
    statusCode: z.int().min(400).max(599),
    type: z.literal('application/vnd.microsoft.error'),
    value: z.looseObject({ code: z.string(), message: z.string() }),
  }),
  z.looseObject({ statusCode: z.literal(401), type: z.literal('application/vnd.microsoft.activity.loginRequest') }),
  z.looseObject({ statusCode: z.literal(401), type: z.literal('application/vnd.microsoft.error.incorrectAuthCode') }),
  z.looseObject({ statusCode: z.literal(412), type: z.literal('application/vnd.microsoft.error.preconditionFailed') }),
]);
const special = z.looseObject({ type: z.string() });
const backed = z.object({ text: z.string().default(''), displayText: z.string().optional(), value: z.unknown() });

interface Pressed {
  readonly person: Person;
  readonly conversation: Conversation;
  readonly message: Message;
}

function pressed(live: Live, input: { as: string; conversation: string; message: string }): Pressed {
  const person = actor(live, input.as);
  const conversation = place(live, input.conversation, person);
  const message = shown(live, conversation, input.message, person);
  if (!conversation.hasApp) throw new Refused(`${live.app.name} is not in this conversation.`);
  return { person, conversation, message };
}

/** A person presses a button on a card (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview). */
export async function pressAction(live: Live, input: z.infer<typeof pressedAction>): Promise<Outcome> {
  const there = pressed(live, input);
  const { action } = input;
  if (action.type === 'Action.Execute') return execute(live, there, action, 'manual');
  const given = typeof action.data === 'string' ? undefined : action.data;
  const asked = special.safeParse(given?.msteams).data;
  const value = given ? { ...given, ...action.inputs } : action.data;
  switch (asked?.type) {
    case 'task/fetch':
      return fetchTask(live, there, value);
    case 'messageBack': {
      const { text, displayText, value: back } = backed.parse(asked);
      return submit(live, there, back ?? value, text, displayText);
    }
    case 'imBack': {
      const text = String(asked.value ?? '');
      return submit(live, there, undefined, text, text);
    }
    default: {
      const { msteams: _, ...rest } = typeof value === 'string' ? { msteams: 0 } : value;
      return submit(live, there, typeof value === 'string' ? value : rest);
    }
  }
}

type Action = z.infer<typeof pressedAction>['action'];

async function execute(live: Live, there: Pressed, action: Action, trigger: 'manual' | 'automatic'): Promise<Outcome> {
  const { person, conversation, message } = there;
  const name = 'adaptiveCard/action';
  const answer = await invoke(live, person, {
    conversation,
    root: threadOf(conversation, message),
    replyToId: message.id,
    name,
    value: {
      action: {
        type: 'Action.Execute',
        ...(action.id !== undefined && { id: action.id }),
        verb: action.verb ?? '',
        data: { ...(typeof action.data === 'string' ? {} : action.data), ...action.inputs },
      },
      trigger,
    },
  });
  if (!answer) return { message: unreachable };
  const parsed = executed.safeParse(answer.body);
  if (!parsed.success) return malformed(live, person, name, z.prettifyError(parsed.error), answer.body);
  const { data: said } = parsed;
  switch (said.type) {
    case adaptive: {
      const problems = checkCard(said.value);
      if (problems.length > 0) return malformed(live, person, name, problems.join(' · '), answer.body);
      draw(live, there, z.record(z.string(), z.unknown()).parse(said.value));
      return {};
    }
    case 'application/vnd.microsoft.activity.message':
      if (said.value !== '') live.changed({ type: 'notice', text: said.value, for: [person.id] });
      return {};
    case 'application/vnd.microsoft.error':
      return { message: said.value.message };
    default:
      return malformed(live, person, name, 'Nobody signs in here: the app must not ask for it.', answer.body);
  }
}

/** Shows this person the card that they were answered, until the message is drawn anew. */
function draw(live: Live, { person, conversation, message }: Pressed, content: Record<string, unknown>): void {
  const current = messageOf(conversation, message.id);
  if (!current || current.deletedAt !== undefined) return;
  const next = { ...current, views: { ...current.views, [person.id]: { contentType: adaptive, content } } };
  replace(conversation, next);
  live.changed({ type: 'message', conversation: conversation.id, message: next, for: [person.id] });
}

async function fetchTask(live: Live, there: Pressed, value: unknown): Promise<Outcome> {
  const { person, conversation, message } = there;
  const name = 'task/fetch';
  const answer = await invoke(live, person, {
    conversation,
    root: threadOf(conversation, message),
    replyToId: message.id,
    name,
    value: { data: value, context: { theme: 'default' } },
  });
  if (!answer) return { message: unreachable };
  return follow(live, person, name, answer.body, { kind: 'card', conversation: conversation.id, message: message.id });
}

async function submit(live: Live, there: Pressed, value: unknown, text?: string, seen?: string): Promise<Outcome> {
  const { person, conversation, message } = there;
  const root = threadOf(conversation, message);
  let id: string | undefined;
  if (seen !== undefined) {
    const line = say(live.state, conversation, live.timing.now(), {
      from: person.id,
      ...asWritten(live, conversation, seen),
      cards: [],
      ...(root && { root }),
    });
    id = line.id;
    tell(live, conversation, line);
  }
  const answer = await live.outgoing.emit(
    activity(live, person, { conversation, root }, 'message', {
      ...(id !== undefined && { id }),
      ...(text !== undefined && { text, textFormat: 'plain' }),
      ...(value !== undefined && { value }),
      replyToId: message.id,
    }),
  );
  if (answer.ok) return {};
  live.changed({ type: 'notice', text: unreachable, for: [person.id] });
  return { message: unreachable };
}

/** A card comes into view and asks for this person's own, where it says so. */
export async function refreshCard(live: Live, input: z.infer<typeof refreshedCard>): Promise<Outcome> {
  const there = pressed(live, input);
  const { person, conversation, message } = there;
  const [base] = message.cards;
  if (!base || live.misbehaviour.forgetRefresh || message.from !== 'bot') return {};
  if (!refreshes(base, person.mri, conversation.members.length)) return {};
  const { action } = z
    .looseObject({ action: z.looseObject({ verb: z.string(), data: data.default({}) }) })
    .parse(base.content.refresh);
  const { verb, id } = z.object({ verb: z.string(), id: z.string().optional() }).parse(action);
  return execute(live, there, { type: 'Action.Execute', verb, id, data: action.data, inputs: {} }, 'automatic');
}
