import type { Engine } from '../context.ts';
import { movedKind } from '../mail/template/template.ts';
import { templateText } from '../mail/template/templates.ts';
import type { Control, Outgoing } from '../say/card.ts';
import { rateControls } from '../say/cards.ts';
import type { Words } from '../say/words.ts';
import { readEvent } from '../stored.ts';
import { isBlank } from '../text/clean.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { workingDayMs, writeDuration } from '../time/duration.ts';
import { isLive } from './channel/house.ts';
import type { DeliveryWork } from './delivery-work.ts';
import type { ReasonKey } from './reason/house.ts';
import { type EventOf, type NoticedEvent, noticedEvents } from './reason/reason.ts';
import { Unsayable } from './unsayable.ts';

interface Told {
  readonly by: string;
  readonly ticket: TicketView;
  readonly words: Words;
}

interface Said {
  readonly text: string;
  /** What somebody said with it, as markdown. */
  readonly said?: string;
  readonly controls: readonly Control[];
}

type Notices = { readonly [T in NoticedEvent]: (event: EventOf<T>, told: Told) => Said | null };

const showIt = ({ words }: Told): Control[] => [{ kind: 'button', action: 'show', label: words.button.show }];
/** What can be done with a ticket that comes back. */
function goOn(words: Words, { abilities }: TicketView): Control[] {
  const button = (action: 'reply' | 'resolve' | 'show'): Control => ({
    kind: 'button',
    action,
    label: words.button[action],
  });
  return [
    ...(abilities.includes('reply') ? [button('reply')] : []),
    ...(abilities.includes('move') ? [button('resolve')] : []),
    button('show'),
  ];
}
const saidWith = (said: string) => (isBlank(said) ? {} : { said });

/** The sentence about each event of which one is told. */
const notices: Notices = {
  'ticket.opened': (event, { by, ticket, words }) =>
    event.for ? { text: words.notice.openedFor(by, ticket), controls: [] } : null,
  'ticket.unassigned': (event, told) =>
    event.left
      ? { text: told.words.notice.left(event.from.name, told.ticket.desk.name, event.left), controls: showIt(told) }
      : null,
  'ticket.assigned'(event, told) {
    const { by, ticket, words } = told;
    return event.back
      ? { text: words.notice.back(ticket.desk.name, event.back), controls: [] }
      : { text: words.notice.assignedToYou(by, ticket), controls: showIt(told) };
  },
  'ticket.moved'(event, { by, ticket, words }) {
    const rates = ticket.abilities.includes('rate') && asksToRate(event);
    return { text: words.notice.moved(by, ticket, event.to), controls: rates ? rateControls(words, ticket) : [] };
  },
  'ticket.withdrawn': (event, { by, ticket, words }) => ({
    text: words.notice.withdrawn(by, ticket),
    ...saidWith(event.reason),
    controls: [],
  }),
  'link.solved': (event, { ticket, words }) => {
    // The key of a ticket that its reader does not see is not said.
    const other = ticket.links.find((one) => one.ticket.id === event.other.id)?.ticket.key ?? null;
    return { text: words.links.solved(ticket, other), controls: goOn(words, ticket) };
  },
  'link.childrenDone': (_, told) => ({ text: told.words.links.childrenDone(told.ticket), controls: showIt(told) }),
  'ticket.requesterSet': (_, { by, ticket, words }) => ({ text: words.notice.madeRequester(by, ticket), controls: [] }),
  'ticket.merged': (event, told) => ({
    text: told.words.notice.merged(told.by, event.ticket, told.ticket),
    controls: showIt(told),
  }),
  'ticket.unmerged': (event, told) => ({
    text: told.words.notice.unmerged(told.by, told.ticket, event.ticket),
    controls: showIt(told),
  }),
  'ticket.personAdded': (event, { by, ticket, words }) => ({
    text: words.notice.added(by, ticket, event.as),
    controls: [{ kind: 'button', action: 'unfollow', label: words.button.unfollow }],
  }),
  // Told only to people who see it no more (`card/hidden.ts`): the others see it on its card.
  'ticket.personRemoved': () => null,
  'ticket.mentioned': (_, told) => ({
    text: told.words.notice.mentioned(told.by, told.ticket),
    controls: showIt(told),
  }),
  'ticket.timed': (event, { ticket, words }) =>
    event.what === 'asked'
      ? { text: words.time.ask(ticket.key, ticket.title, event.seconds), controls: timerAnswers(words) }
      : null,
  'ticket.woken': (event, told) => ({
    text: told.words.snooze.awake(told.ticket, event.why, told.by),
    controls: showIt(told),
  }),
  'ticket.rated': (event, { by, ticket, words }) => ({
    text: words.notice.rated(by, ticket, event.stars),
    ...saidWith(event.comment),
    controls: [],
  }),
};

/** What somebody can say whose timer has run longer than a working day. */
function timerAnswers({ time: { button } }: Words): Control[] {
  const day = workingDayMs / 1_000;
  return [
    { kind: 'button', action: 'stopTimer', label: button.stopNow, style: 'primary' },
    { kind: 'button', action: 'keepTimer', label: button.keep },
    { kind: 'button', action: 'endTimer', label: button.other },
    { kind: 'button', action: 'stopTimer', label: button.was(day), value: writeDuration(day) },
  ];
}

/** Whether the sentence about a move asks for stars: where it ends the ticket. Closing what was resolved does not ask again. */
export const asksToRate = ({ from, to }: Pick<EventOf<'ticket.moved'>, 'from' | 'to'>): boolean =>
  to.category === 'resolved' || (to.category === 'closed' && from.category !== 'resolved');

const noticeOf = <T extends NoticedEvent>(
  type: T,
  event: { readonly [E in NoticedEvent]: EventOf<E> }[T],
  told: Told,
) => notices[type](event, told);

/** The sentence that a delivery brings, and why its reader is told. @throws Unsayable for an event that has none */
export async function composeNotice(
  { db }: Pick<Engine, 'db'>,
  { eventId, personId, reason, channel }: Pick<DeliveryWork, 'eventId' | 'personId' | 'reason' | 'channel'>,
  ticket: TicketView,
  words: Words,
): Promise<Outgoing | null> {
  const row = await db.event.findUnique({ where: { id: eventId } });
  if (!row) return null;
  const event = readEvent(row.data);
  if (!isNoticed(event)) throw new Unsayable(`There is no sentence for “${row.type}”.`);
  const by = row.actorName;
  const found = noticeOf(event.type, event, { by, ticket, words });
  const isMailed = event.type === 'ticket.moved' && found !== null && !isLive(channel);
  const said = isMailed ? { ...found, text: await mailedText(db, event, { by, ticket, words }) } : found;
  return (
    said && {
      kind: 'notice',
      ticket: ticket.key,
      version: ticket.version,
      ...said,
      ...(personId === null ? {} : becauseOf(reason, ticket, words)),
    }
  );
}

/** What a mail says of another status: admins change it. */
const mailedText = (db: Engine['db'], { to }: EventOf<'ticket.moved'>, { by, ticket, words }: Told): Promise<string> =>
  templateText(db, movedKind(ticket, to), { ticket, words, by, to: '', status: to.name });

const isNoticed = (event: { readonly type: string }): event is EventOf<NoticedEvent> =>
  noticedEvents.some((type) => type === event.type);

/** Why somebody is told, where what they are told does not say it. */
function becauseOf(reason: string, { desk }: TicketView, { because }: Words): { because?: string } {
  const sentence = new Map<string, (typeof because)[ReasonKey]>(Object.entries(because)).get(reason) ?? null;
  if (sentence === null) return {};
  return { because: typeof sentence === 'string' ? sentence : sentence(desk.name) };
}
