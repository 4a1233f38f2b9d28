// Pure
import { zoned } from './grammar.ts';

/** How a moment is written into a sentence. */
export type SayMoment = (iso: string) => string;

/** A line of small print; its moments are drawn in each reader's own time zone, as those of the card are. */
export type Note = string | readonly NotePart[];
export type NotePart = string | { readonly time: string };

/** How a language says moments on the clocks of a time zone: “Tue, 1 Dec 2026, 09:00”. */
export function momentsIn(language: string): (timeZone: string) => SayMoment {
  const formats = zoned(language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const clocks = zoned(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (timeZone) => (iso) => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? iso : `${formats(timeZone).format(at)}, ${clocks(timeZone).format(at)}`;
  };
}

/** A sentence whose moments are left for the surface that draws it: everybody who reads it may be in another time zone. */
export function withMoments(say: (moment: SayMoment) => string): Note {
  const bare = say(() => '');
  let mark = '\u0000';
  while (bare.includes(mark)) mark = `\u0000${mark.length}\u0000`;
  const times: string[] = [];
  const said = say((iso) => {
    times.push(iso);
    return mark;
  });
  if (times.length === 0) return said;
  return said.split(mark).flatMap((text, at): NotePart[] => {
    const time = times[at];
    return [...(text === '' ? [] : [text]), ...(time === undefined ? [] : [{ time }])];
  });
}
