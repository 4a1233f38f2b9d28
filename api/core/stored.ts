// Pure
import { z } from 'zod';
import { Surface } from './actor.ts';
import { DomainEvent } from './events.ts';
import { StatusCategory, WaitsFor } from './ticket/status.ts';
import { Turn } from './ticket/turn/turn.ts';
import { Audience, Priority } from './ticket/words.ts';

/** What another version of the desk wrote down and this one has no word for. */
const UnknownEvent = z.object({ type: z.literal('unknown') });

/** An event as it is read: one of those that this version knows, or that something was changed. */
export const StoredEvent = z.union([DomainEvent, UnknownEvent]);
export type StoredEvent = z.infer<typeof StoredEvent>;

/** Reads an event. It never throws: stored data outlives versions. */
export const readEvent = (data: string): StoredEvent =>
  DomainEvent.safeParse(parsedJson(data)).data ?? { type: 'unknown' };

/**
 * Reads words that another version may have written. What is not known is taken for what does least harm: unknown audiences are
 * internal, unknown states are open and being worked.
 */
export const stored = {
  audience: Audience.catch('internal'),
  category: StatusCategory.catch('active'),
  priority: Priority.catch('medium'),
  surface: Surface.catch('system'),
  turn: Turn.catch('next'),
  waitsFor: WaitsFor.nullable().catch(null),
};

/** The JSON of a text; undefined when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
