import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder';
import type { InboundHandler } from '#core';
import { within } from '../../shared/hear/keep-job.ts';
import type { Bot } from '../bot.ts';
import { onPlaceChanged } from '../hear/installs.ts';
import { hear } from '../hear/keep.ts';
import type { Place } from '../place/place.ts';
import { answerInvoke } from '../press/answer-in-time.ts';
import type { Handlers } from '../press/invoke.ts';
import { accountOf } from '../speak.ts';
import type { Activity } from '../wire/activity.ts';

/** An activity as it was read at the door; `place` is null when no person of the tenant stands behind it. */
export interface Turn {
  readonly activity: Activity;
  readonly place: Place | null;
}

/** An answer waits no longer for the language that it is in. */
const languageMs = 700;

const turnKey = Symbol('what was read at the door');

/** Hands a turn the activity as it was read. */
export const withTurn = (context: TurnContext, turn: Turn) => context.turnState.set(turnKey, turn);

/** Sorts activities by type and hands each on. Nothing here waits for work that was kept. */
export class DeskHandler extends TeamsActivityHandler {
  readonly #bot: Bot;
  readonly #handlers: Handlers;
  readonly #work: InboundHandler;
  readonly #follow: (working: Promise<unknown>) => void;

  constructor(bot: Bot, handlers: Handlers, work: InboundHandler, follow: (working: Promise<unknown>) => void) {
    super();
    this.#bot = bot;
    this.#handlers = handlers;
    this.#work = work;
    this.#follow = follow;
  }

  protected override onMessageActivity(context: TurnContext): Promise<void> {
    return this.#hear(context);
  }

  protected override onMessageUpdateActivity(context: TurnContext): Promise<void> {
    return this.#hear(context);
  }

  protected override onMessageDeleteActivity(context: TurnContext): Promise<void> {
    return this.#hear(context);
  }

  protected override onConversationUpdateActivity(context: TurnContext): Promise<void> {
    return this.#placeChanged(context);
  }

  protected override onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    return this.#placeChanged(context);
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { activity, place } = turnOf(context);
    const { name, value, id, replyToId, conversation } = activity;
    if (name === undefined || !place) return { status: 400 };
    this.#bot.people.met(place);
    // People who have just chosen another language are answered in it.
    const spoken = this.#bot.who.speaks(accountOf(place), place.locale);
    this.#follow(spoken);
    await within(this.#bot, languageMs, spoken);
    // The message extension is used anywhere: that says nothing about where the app may write.
    if (!name.startsWith('composeExtension/')) this.#follow(this.#bot.places.seen(activity, place, false));
    const key = `${conversation.id} ${id ?? ''}`;
    const invoke = { name, value, place, key, ...(replyToId ? { replyTo: replyToId } : {}) };
    return answerInvoke(this.#bot, this.#handlers, invoke);
  }

  async #hear(context: TurnContext): Promise<void> {
    const { activity, place } = turnOf(context);
    if (!place) return;
    await hear(this.#bot, { activity, place }, this.#work, this.#follow);
    const named = activity.entities.some((one) => one.mentioned?.id === activity.recipient?.id);
    // A card's button comes as a message from older clients, without a mention and whatever the app may hear.
    const typed = activity.type === 'message' && (activity.value === undefined || activity.value === null);
    const unmentioned = typed && place.scope !== 'personal' && !named && !place.targeted;
    this.#follow(this.#bot.places.seen(activity, place, unmentioned));
  }

  async #placeChanged(context: TurnContext): Promise<void> {
    const { activity, place } = turnOf(context);
    await onPlaceChanged(this.#bot, activity, place, this.#follow);
  }
}

function turnOf(context: TurnContext): Turn {
  const turn: Turn | undefined = context.turnState.get(turnKey);
  if (!turn) throw new Error('A turn came in without its activity.');
  return turn;
}
