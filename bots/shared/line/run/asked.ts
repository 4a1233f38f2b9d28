import { type Ctx, isBypassed, isThanks, type RequestPlace } from '#core';
import type { Intent } from '../intent.ts';

/** Whether a line that names the app is a command: anything else that is written where people ask is asked. */
export const isLine = ({ verb }: Intent): boolean => verb !== 'text' && verb !== 'later' && verb !== 'unclear';

/** Why a message where people ask asks nothing; null where it does. `line` is what it says to the app, where it names it. */
export function whyNone(place: RequestPlace, { actor }: Ctx, typed: string, line: Intent | null): string | null {
  if (isBypassed(typed, place.bypass)) return 'It begins with a sign that keeps it from becoming a ticket.';
  if (actor.kind === 'system') return null;
  if (isThanks(typed)) return 'It only says thanks.';
  if (actor.kind === 'person' && actor.desks.has(place.deskId)) return 'Somebody of the desk says it.';
  if (line && isLine(line)) return 'It is worked as the line that names the app.';
  return null;
}
