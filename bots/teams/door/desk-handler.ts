import { type InvokeResponse, TeamsActivityHandler, type TurnContext } from 'botbuilder';
import type { Inside, Turn } from './port.ts';

const turnKey = Symbol('what was read at the door');

/** Hands a turn the activity as it was read. */
export const withTurn = (context: TurnContext, turn: Turn) => context.turnState.set(turnKey, turn);

/** Sorts activities by type, as Microsoft's library tells them apart, and hands each on. */
export class DeskHandler extends TeamsActivityHandler {
  readonly #inside: Inside;

  constructor(inside: Inside) {
    super();
    this.#inside = inside;
  }

  protected override onMessageActivity(context: TurnContext): Promise<void> {
    return this.#inside.onMessage(turnOf(context));
  }

  protected override onMessageUpdateActivity(context: TurnContext): Promise<void> {
    return this.#inside.onMessage(turnOf(context));
  }

  protected override onMessageDeleteActivity(context: TurnContext): Promise<void> {
    return this.#inside.onMessage(turnOf(context));
  }

  protected override onMessageReactionActivity(context: TurnContext): Promise<void> {
    return this.#inside.onReaction(turnOf(context));
  }

  protected override onConversationUpdateActivity(context: TurnContext): Promise<void> {
    return this.#inside.onPlaceChanged(turnOf(context));
  }

  protected override onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    return this.#inside.onPlaceChanged(turnOf(context));
  }

  protected override onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    return this.#inside.onInvoke(turnOf(context));
  }
}

function turnOf(context: TurnContext): Turn {
  const turn: Turn | undefined = context.turnState.get(turnKey);
  if (!turn) throw new Error('A turn came in without its activity.');
  return turn;
}
