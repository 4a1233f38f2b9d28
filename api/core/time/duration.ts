// Pure

/** One entry has at most a day: work of several days is written down day by day. */
export const longestSeconds = 86_400;

/** How long a timer is believed without a word: a working day. */
export const workingDayMs = 8 * 3_600_000;

const hours = String.raw`(?:h|hr|hrs|hours?|std|stunden?|godz|godzin[aęy]?)\.?`;
const minutes = String.raw`(?:m|min|mins|minutes?|minuten?|minut[aęy]?|['′’])\.?`;
const ends = String.raw`(?=$|[\s,;:!?)]|\.(?:\s|$))`;
const said = new RegExp(
  [
    String.raw`^(?:(?<clockHours>\d{1,2}):(?<clockMinutes>[0-5]\d)(?:\s*${hours})?`,
    String.raw`(?<whole>\d{1,3})\s*${hours}\s*(?<rest>[0-5]?\d)\s*${minutes}`,
    String.raw`(?<tight>\d{1,3})h(?<tightRest>[0-5]\d)`,
    String.raw`(?<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*${hours}`,
    String.raw`(?<minutes>\d{1,4})\s*${minutes})${ends}`,
  ].join('|'),
  'iu',
);

/** A length of time at the beginning of a text, and what follows it. */
export interface Ahead {
  readonly seconds: number;
  readonly rest: string;
}

/**
 * Reads how long something took as people type it: `30m`, `1h 30m`, `1:30`, `1.5h`, `2 Std.`, `1 godz. 15 min`. Null where the
 * text begins with nothing of the kind; a number alone is none, since nobody knows of what.
 */
export function durationAhead(text: string): Ahead | null {
  const found = said.exec(text);
  if (!found?.groups) return null;
  const part = (name: string) => Number((found.groups?.[name] ?? '0').replace(',', '.'));
  const inHours = part('clockHours') + part('whole') + part('tight') + part('hours');
  const inMinutes = part('clockMinutes') + part('rest') + part('tightRest') + part('minutes');
  return { seconds: Math.round(inHours * 3_600 + inMinutes * 60), rest: text.slice(found[0].length) };
}

/** The seconds of a text that is a length of time and nothing else; null for another text. */
export function readDuration(text: string): number | null {
  const ahead = durationAhead(text.trim());
  return ahead && /^\s*$/.test(ahead.rest) ? ahead.seconds : null;
}

/** A length of time as `readDuration` reads it, in whole minutes: `1h 30m`. */
export function writeDuration(seconds: number): string {
  const all = Math.max(1, Math.round(seconds / 60));
  const whole = Math.floor(all / 60);
  const rest = all % 60;
  return [...(whole > 0 ? [`${whole}h`] : []), ...(rest > 0 ? [`${rest}m`] : [])].join(' ');
}
