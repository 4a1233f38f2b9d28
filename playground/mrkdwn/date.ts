/** The reader of a date: where they are, and in which language they read. */
export interface DateReader {
  readonly timeZone: string;
  readonly locale?: string;
}

/** A `<!date^…>` in words, as its reader sees it at `now` (both in milliseconds since 1970, the timestamp in seconds). */
export function formatDate(
  timestamp: number,
  format: string,
  { timeZone, locale = 'en-US' }: DateReader,
  now: number,
): string {
  const date = new Date(timestamp * 1000);
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date);
  const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  const long = () => say({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
  const medium = () => say({ month: 'long', day: 'numeric', year: 'numeric' });
  const short = () => say({ month: 'short', day: 'numeric', year: 'numeric' });
  const pretty = (otherwise: () => string) => {
    const offset = [-1, 0, 1].find((days) => day(new Date(now + days * 86_400_000)) === day(date));
    return offset === undefined
      ? otherwise()
      : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(offset, 'day');
  };
  const tokens: Record<string, () => string> = {
    date_num: () => day(date),
    date: medium,
    date_short: short,
    date_long: long,
    date_pretty: () => pretty(medium),
    date_short_pretty: () => pretty(short),
    date_long_pretty: () => pretty(long),
    time: () => say({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => say({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(timestamp * 1000 - now, locale),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => tokens[name]?.() ?? whole);
}

function ago(ms: number, locale: string): string {
  const minutes = Math.round(ms / 60_000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1440), 'day');
}
