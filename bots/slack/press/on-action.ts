import { DeskError, type InboundHandler, workInbound } from '#core';
import { asksFirst } from '../../shared/press/asks-first.ts';
import type { Press } from '../../shared/press/press.ts';
import type { Bot } from '../bot.ts';
import { actOf, acts, isRun, readPress } from '../draw/controls.ts';
import { shownId } from '../draw/shown-view.ts';
import { drawAgain } from '../form/draw-again.ts';
import { recall } from '../form/memory.ts';
import { openBulk, openComposer, openFromDraft, openTicketChange } from '../form/open.ts';
import { chooseHomeView } from '../home/chosen-view.ts';
import { openHomeForm, turnHomePage } from '../home/publish.ts';
import { openReady } from '../home/ready.ts';
import { type ButtonJob, type JobKind, keepJob, type PressJob } from '../jobs.ts';
import { pressRun } from '../line/offered.ts';
import type { Opening, Place } from '../place/place.ts';
import { sayTicketTo } from '../show/answer-question.ts';
import { pressRemoval, showAll } from '../show/show-all.ts';
import { showHistory } from '../show/show-history.ts';
import { showInHome } from '../show/show-ticket.ts';
import { showMoreLines } from '../show/turn-list.ts';
import { ActionPayload, teamOf } from '../wire/payloads.ts';

/** A pressed button or a changed menu, in a message, a form or the Home. */
export async function onAction(bot: Bot, work: InboundHandler, raw: unknown, ack: () => Promise<void>): Promise<void> {
  const parsed = ActionPayload.safeParse(raw);
  const [action] = parsed.data?.actions ?? [];
  if (!parsed.success || !action) {
    bot.log.warn({}, 'A press was not readable');
    return ack();
  }
  const payload = parsed.data;
  const place = placeOf(payload);
  const above = payload.view?.type === 'modal' ? { above: true } : {};
  const opening = { team: teamOf(payload), place, trigger: payload.trigger_id ?? '', ...above };
  const press = readPress(action);
  if (press) return onPress(bot, work, { payload, opening, press, at: action.action_ts }, ack);
  const value = action.value ?? '';
  // A menu that is typed in names its list behind its own id.
  if (action.action_id.split('@')[0] === acts.formSteer) {
    await ack();
    return drawAgain(bot, payload);
  }
  if (isRun(action.action_id)) {
    const replace = payload.container.is_ephemeral;
    return pressRun(bot, work, { opening, value, at: action.action_ts, replace }, ack);
  }
  const pressedAct = actOf(action.action_id);
  switch (pressedAct) {
    case acts.openDraft:
      await ack();
      return openFromDraft(bot, opening, value, { replace: payload.container.is_ephemeral });
    case acts.openReady:
      await ack();
      return openReady(bot, opening, value);
    case acts.newTicket:
      await ack();
      return openHomeForm(bot, opening);
    case acts.homeView:
      await ack();
      return chooseHomeView(bot, opening, action.selected_option?.value ?? '');
    case acts.more:
      await ack();
      return turnHomePage(bot, opening, value);
    case acts.showAll:
    case acts.toStart:
      await ack();
      return showAll(bot, opening, payload, value);
    case acts.history:
    case acts.historyStart:
    case acts.historyKind:
      await ack();
      return showHistory(bot, opening, payload, action);
    case acts.askRemoval:
    case acts.remove:
    case acts.askSplit:
    case acts.split:
      await ack();
      return pressRemoval(bot, opening, payload, { act: pressedAct, value });
    case acts.bulk:
      await ack();
      return openBulk(bot, opening, value);
    case acts.listMore:
    case acts.listStart:
      await ack();
      return showMoreLines(bot, opening, payload, value);
    case acts.publish:
    case acts.undo:
    case acts.askDraft:
    case acts.dropDrafts:
    case acts.putBack:
    case acts.dropDraft: {
      const act = pressable[pressedAct];
      const replace = payload.container.is_ephemeral;
      const job: ButtonJob = { team: opening.team, place, act, value, replace };
      return effect(
        bot,
        work,
        { key: `act:${act}:${value}:${action.action_ts}`, kind: 'button', payload: job },
        opening,
        ack,
      );
    }
    default:
      return ack();
  }
}

/** What the buttons of our own answers ask for, by their action id. */
const pressable = {
  [acts.publish]: 'publish',
  [acts.undo]: 'undo',
  [acts.askDraft]: 'askDraft',
  [acts.dropDraft]: 'dropDraft',
  [acts.dropDrafts]: 'dropDrafts',
  [acts.putBack]: 'putBack',
} as const;

interface Pressed {
  readonly payload: ActionPayload;
  readonly opening: Opening;
  readonly press: Press;
  readonly at: string;
}

/** A control of a ticket: it opens a form, shows the ticket, or changes it. */
async function onPress(bot: Bot, work: InboundHandler, pressed: Pressed, ack: () => Promise<void>): Promise<void> {
  const { payload, opening, press } = pressed;
  const { ticket, version } = press;
  if (asksFirst(press.action)) {
    await ack();
    return openComposer(bot, opening, press.action, { ticket, version });
  }
  switch (press.action) {
    case 'reply':
    case 'note':
      await ack();
      return openComposer(bot, opening, press.action, { ticket, version });
    case 'resolve':
      if (press.value !== undefined) return pressEffect(bot, work, pressed, ack);
      await ack();
      return openComposer(bot, opening, 'resolve', { ticket, version });
    case 'assign':
    case 'edit':
    case 'change':
    case 'logTime':
    case 'endTimer':
    case 'project':
    case 'checklist':
    case 'snooze':
    case 'confidential':
      await ack();
      return openTicketChange(bot, opening, press.action, { ticket, version });
    case 'saveReply':
      await ack();
      return openTicketChange(bot, opening, 'saveReply', { ticket, comment: press.value ?? '' });
    case 'rateComment':
      await ack();
      return openTicketChange(bot, opening, 'rate', { ticket, version, replace: payload.container.is_ephemeral });
    case 'show':
      await ack();
      return payload.view ? showInHome(bot, opening, payload, ticket) : sayTicketTo(bot, opening, ticket);
    default:
      return pressEffect(bot, work, pressed, ack);
  }
}

/** A press that changes the ticket. */
function pressEffect(bot: Bot, work: InboundHandler, pressed: Pressed, ack: () => Promise<void>): Promise<void> {
  const { payload, opening, press, at } = pressed;
  const { place, team } = opening;
  // Where the card stands: the same press on the same drawn version is one request, however often it is made.
  const stands = payload.container.message_ts ?? payload.container.view_id ?? '';
  const shown = payload.view?.callback_id === shownId ? { view: payload.view.id } : {};
  const job: PressJob = { team, place, press, replace: false, at: stands, ...shown };
  const key = `act:${press.action}:${press.ticket}:${place.user}:${stands}:${at}`;
  return effect(bot, work, { key, kind: 'press', payload: job }, opening, ack);
}

/** Keeps what has an effect, acknowledges, works it. Where it cannot be kept the person is told. */
async function effect(
  bot: Bot,
  work: InboundHandler,
  job: { key: string; kind: JobKind; payload: object },
  { team, place }: Opening,
  ack: () => Promise<void>,
): Promise<void> {
  try {
    const inbound = await keepJob(bot, { ...job, key: job.key.slice(0, 200) });
    await ack();
    if (inbound) await workInbound(bot.engine, inbound, work);
  } catch (error) {
    if (!(error instanceof DeskError)) bot.log.error({ err: error }, 'A press could not be kept');
    await ack();
    const { chat } = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: chat.databaseGone });
  }
}

/** Where the presser is answered: by the message's response_url, or as a form's opener was. */
function placeOf(payload: ActionPayload): Place {
  const { user, container, channel, message, response_url: responseUrl, view } = payload;
  const before = view?.private_metadata ? recall(view.private_metadata)?.place : undefined;
  const at = channel?.id ?? container.channel_id;
  const thread = message?.thread_ts ?? container.thread_ts;
  return {
    ...(before ?? {}),
    user: user.id,
    ...(at ? { channel: at } : {}),
    ...(thread ? { thread } : {}),
    ...(responseUrl ? { responseUrl } : {}),
    ...(container.message_ts ? { message: container.message_ts } : {}),
  };
}
