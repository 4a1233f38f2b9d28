import type { Ctx, Tx } from './context.ts';
import { audienceOfEvent, type DomainEvent } from './events.ts';

/** The ticket an event is about, as recipients need it: how it stands after the change. */
export interface Subject {
  readonly id: string;
  readonly key: string;
  readonly deskId: string;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly version: number;
  readonly participants: readonly string[];
  /** Only leads, the assignee and the owner work on it: nothing of it goes to a desk's channel. */
  readonly confidential: boolean;
  /** The door it was opened through. */
  readonly source: string;
}

/** The very place a message was typed in: it is not sent back there. */
export interface TypedAt {
  readonly surface: string;
  readonly target: string;
}

export interface Recorded {
  /** Null for events about the configuration. */
  readonly subject: Subject | null;
  readonly event: DomainEvent;
  /** What only the planning of deliveries needs. */
  readonly notes: { readonly origin?: TypedAt; readonly holdMs?: number };
}

export interface WrittenEvent extends Recorded {
  readonly id: string;
}

/** What a verb has in its hands while its transaction is open. */
export interface Work {
  readonly ctx: Ctx;
  readonly tx: Tx;
  readonly now: Date;
  /** Versions of the tickets as the first try saw them: what the actor decided on, when they did not say themselves. */
  readonly firstSeen?: Map<string, number>;
  /** Writes down what happened; rows are written with the change, deliveries are planned from them. */
  record(subject: Recorded['subject'], event: DomainEvent, notes?: Recorded['notes']): void;
}

/** Appends the events to the history, in order; ids are time-ordered and versions are the ticket's own. */
export async function writeEvents(work: Work, recorded: readonly Recorded[]): Promise<WrittenEvent[]> {
  if (recorded.length === 0) return [];
  const { actor } = work.ctx;
  const written = recorded.map((one) => ({ ...one, id: work.ctx.newId() }));
  await work.ctx.insert(
    work.tx,
    'Event',
    written.map(({ id, subject, event }) => ({
      id,
      ticketId: subject?.id ?? null,
      deskId: subject?.deskId ?? null,
      type: event.type,
      audience: audienceOfEvent(event),
      actorId: actor.kind === 'person' ? actor.personId : null,
      actorName: actor.name,
      surface: actor.surface,
      noun: event.type === 'config.changed' ? event.noun : null,
      data: JSON.stringify(event),
      version: subject?.version ?? 0,
      at: work.now,
    })),
  );
  return written;
}
