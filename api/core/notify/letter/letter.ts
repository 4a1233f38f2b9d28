import type { Engine } from '../../context.ts';
import { templateText } from '../../mail/template/templates.ts';
import { ticketText } from '../../say/answers.ts';
import type { Outgoing } from '../../say/card.ts';
import type { Words } from '../../say/words.ts';
import { readEvent } from '../../stored.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';
import { momentsInAnswers } from '../../time/zone.ts';
import type { DeliveryWork } from '../delivery-work.ts';
import { composeNotice } from '../notice.ts';
import { type EventOf, type LetteredEvent, letteredEvents } from '../reason/reason.ts';
import { Unsayable } from '../unsayable.ts';
import { alongOf } from './together.ts';

/** The sentence of a letter, and whom it names. */
function kindOf(event: EventOf<LetteredEvent>, by: { readonly name: string; readonly isReader: boolean }) {
  switch (event.type) {
    case 'ticket.opened':
      return { kind: by.isReader ? 'opened' : 'openedFor', by: by.name, to: '' } as const;
    case 'ticket.assigned':
      return { kind: 'assigned', by: by.name, to: event.to.name } as const;
    case 'ticket.transferred':
      return { kind: 'transferred', by: by.name, to: event.to.name } as const;
  }
}

const isLettered = (event: { readonly type: string }): event is EventOf<LetteredEvent> =>
  letteredEvents.some((type) => type === event.type);

/** What stands in a letter instead of on a card. @throws Unsayable for an event that has none */
export async function composeLetter(
  { db }: Pick<Engine, 'db'>,
  { eventId }: Pick<DeliveryWork, 'eventId'>,
  ticket: TicketView,
  words: Words,
): Promise<Outgoing | null> {
  const row = await db.event.findUnique({ where: { id: eventId } });
  if (!row) return null;
  const event = readEvent(row.data);
  if (!isLettered(event)) throw new Unsayable(`There is no letter for “${row.type}”.`);
  const isReader = row.actorId === null || row.actorId === ticket.requester.id;
  const { kind, by, to } = kindOf(event, { name: row.actorName, isReader });
  const text = await templateText(db, kind, { ticket, words, by, to });
  // Of a mail nothing is sent back: anybody can write in the name of somebody else, who would get their words from the desk.
  const moment = isReader ? await momentsInAnswers(db, ticket.requester.id, ticket.answers, words) : undefined;
  const whole = ticketText(words, ticket, moment);
  const isQuoted = event.type === 'ticket.opened' && whole !== '' && !(isOfMail(ticket) && isReader);
  const said = isQuoted ? { said: whole } : {};
  return { kind: 'notice', ticket: ticket.key, version: ticket.version, text, ...said, controls: [] };
}

/** A ticket that a mail became, by itself or by hand in Outlook. */
const isOfMail = ({ source }: { readonly source: string }): boolean => source === 'mail' || source === 'outlook';

/** The message with what else the same change did; that alone where there is nothing else to show any more. */
export async function withAlong(
  engine: Pick<Engine, 'db'>,
  delivery: DeliveryWork,
  shown: Outgoing | null,
  ticket: TicketView,
  words: Words,
): Promise<Outgoing | null> {
  const told: Extract<Outgoing, { kind: 'notice' }>[] = [];
  for (const one of alongOf(delivery.content)) {
    const of = { ...delivery, ...one };
    const composed = await (one.kind === 'letter' ? composeLetter : composeNotice)(engine, of, ticket, words);
    if (composed?.kind === 'notice') told.push(composed);
  }
  const [first, ...others] = told;
  if (!first) return shown;
  if (!shown) return { ...first, along: others.map((one) => one.text) };
  return shown.kind === 'comment' || shown.kind === 'notice' ? { ...shown, along: told.map((one) => one.text) } : shown;
}
