// Pure

/** Half of a moment, as a form sends it back: a day without a time, or a time without a day. */
const half = /^(?<day>\d{4}-\d{2}-\d{2})?T(?<time>\d{2}:\d{2})?$/;

/** A moment as the clock on a wall in its zone has it, `2026-03-02` and `09:30`; half of one as it was filled in. */
export function dayAndTime(iso: string | undefined, timeZone: string): { day: string; time: string } {
  const filled = half.exec(iso ?? '')?.groups;
  if (filled) return { day: filled.day ?? '', time: filled.time ?? '' };
  const moment = iso === undefined ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(moment)) return { day: '', time: '' };
  const [day = '', time = ''] = wallIn(timeZone, moment).split('T');
  return { day, time };
}

/**
 * The moment that a clock on a wall in this zone shows so; the earlier one where it shows it twice, and what it would have
 * shown where it leaves an hour out. Null for what is no day or no time.
 */
export function momentAt(day: string, time: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const wall = Date.parse(`${day}T${time}:00.000Z`);
  if (Number.isNaN(wall)) return null;
  // How far a zone is from UTC changes within a day at most once.
  const offsets = [wall - dayMs, wall + dayMs].map((near) => Date.parse(`${wallIn(timeZone, near)}:00.000Z`) - near);
  const found = offsets
    .map((offset) => wall - offset)
    .filter((moment) => wallIn(timeZone, moment) === `${day}T${time}`);
  return new Date(Math.min(...(found.length > 0 ? found : [wall - (offsets[0] ?? 0)]))).toISOString();
}

const dayMs = 86_400_000;

function wallIn(timeZone: string, moment: number): string {
  const parts = formatOf(timeZone).formatToParts(moment);
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone that is not known is UTC. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = makeFormat(timeZone) ?? makeFormat('UTC');
  if (!made) throw new Error('UTC is known everywhere.');
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return null;
  }
}
