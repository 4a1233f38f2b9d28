// Pure
import type { DomainEvent, EventType } from '../../events.ts';
import { asked } from './asked.ts';
import { assignee } from './assignee.ts';
import { bulk } from './bulk.ts';
import { desk } from './desk.ts';
import { follower } from './follower.ts';
import { lead } from './lead.ts';
import { mentioned } from './mentioned.ts';
import { participant } from './participant.ts';
import { type Around, type Told, toldFor } from './reason.ts';
import { requester } from './requester.ts';
import { rights } from './rights.ts';
import { room } from './room.ts';
import { timer } from './timer.ts';

/** Why people are told of anything in this house. A part that has another reason adds its file here. */
const houseReasons = [
  follower,
  desk,
  lead,
  requester,
  participant,
  asked,
  room,
  assignee,
  mentioned,
  rights,
  timer,
  bulk,
] as const;
export type ReasonKey = (typeof houseReasons)[number]['key'];

type Heard<R> = R extends { readonly tells: infer T } ? keyof T : never;

/** Events that nobody is told of: one that is told for no reason and is not named here does not compile. */
const untold: Record<Exclude<EventType, Heard<(typeof houseReasons)[number]>>, true> = {
  'reactions.stopped': true,
  'ticket.escalated': true,
  'ticket.recurred': true,
};

/** Somebody who is told something, and why. */
export type Recipient = Told & { readonly reason: ReasonKey };

/** Event → recipients, reason by reason. Which channels each is reached on is decided elsewhere. */
export function recipientsOf(event: DomainEvent, around: Around): Recipient[] {
  if (event.type in untold) return [];
  return houseReasons.flatMap((one) => toldFor(one, event, around).map((told) => ({ ...told, reason: one.key })));
}
