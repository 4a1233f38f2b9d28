// Pure

/** A text for each plural form that a language has; `#` stands for the number. */
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** How a language counts: the text that goes with a number, with the number in it as the language writes it. */
export function counting(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', digits.format(count));
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** How a language writes the size of a file: "1.4 MB". A megabyte has 1,048,576 bytes, as file managers count. */
export function sizeIn(language: string): (bytes: number) => string {
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (bytes) => {
    let size = bytes;
    let unit = 0;
    while (size >= 1_023.95 && unit < units.length - 1) {
      size /= 1_024;
      unit++;
    }
    return `${digits.format(size)}\u00A0${units[unit]}`;
  };
}

/** Types of files that are run when they are opened. */
export const programs: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-msi',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-ms-shortcut',
  'application/x-sh',
  'text/javascript',
]);

/** Endings by which people know a program. */
const ofPrograms = /\.(?:exe|msi|dll|jar|apk|sh|bat|cmd|com|scr|ps1|lnk|js|vbs|app|dmg)$/i;

/** A kind of file as people know it: by the ending of its name, where that says what it is, and by its type for those who allow it. */
export function kindOf(name: string, type: string): string {
  if (programs.has(type)) return ofPrograms.exec(name)?.[0].toLowerCase() ?? type;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase();
  return ending === undefined ? type : `${ending}, ${type}`;
}

/** How a language writes a length of time in hours and minutes: "1 h 30 min"; what is shorter than a minute says so. */
export function spanIn({ h, min, less }: { h: string; min: string; less: string }): (seconds: number) => string {
  return (seconds) => {
    if (seconds > 0 && seconds < 60) return less;
    const minutes = Math.floor(seconds / 60);
    const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [
      ...(whole > 0 ? [`${whole}\u00A0${h}`] : []),
      ...(rest > 0 || whole === 0 ? [`${rest}\u00A0${min}`] : []),
    ];
    return parts.join(' ');
  };
}

const parts = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How a language says in words how long something took, by its two largest units: "2 days 3 hours". */
export function lastingIn(language: string, less: string): (seconds: number) => string {
  const formats = parts.map(([unit, length]) => {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
    return { length, say: (count: number) => format.format(count) };
  });
  return (seconds) => {
    const first = formats.findIndex(({ length }) => seconds >= length);
    if (first === -1) return less;
    let left = seconds;
    const said = formats.slice(first, first + 2).flatMap(({ length, say }) => {
      const count = Math.floor(left / length);
      left -= count * length;
      return count > 0 ? [say(count)] : [];
    });
    return said.join(' ');
  };
}

/** How a language lists names: "Ana, Ben and Cleo". */
export function listing(language: string): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  return (names) => format.format(names);
}

/** Some people, the reader among them or not. */
export interface Some {
  readonly you: boolean;
  readonly others: readonly string[];
}

/** How a language names some people, the reader last: "now also Ben and you"; nothing where there is nobody. */
export function naming(language: string, you: string): (before: string, some: Some) => string[] {
  const listed = listing(language);
  return (before, some) => {
    const names = [...some.others, ...(some.you ? [you] : [])];
    return names.length === 0 ? [] : [`${before} ${listed(names)}`];
  };
}

/** A sentence that begins with a word that stands elsewhere in the middle of one. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Keys of tickets, the first of them where there are many: "IT-4, IT-7, …". */
export const keysOf = ({ count, keys }: { readonly count: number; readonly keys: readonly string[] }): string =>
  [...keys, ...(count > keys.length ? ['…'] : [])].join(', ');

/** A rating in stars, the empty ones too: the same in every language. */
export const starred = (stars: number): string => `${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}`;

/** A format in each time zone that it is asked for; a zone that is not known is UTC. */
export function zoned(
  language: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const known = new Map<string, Intl.DateTimeFormat>();
  const make = (timeZone: string) => {
    try {
      return new Intl.DateTimeFormat(language, { ...options, timeZone });
    } catch {
      return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    }
  };
  return (timeZone) => {
    const format = known.get(timeZone) ?? make(timeZone);
    known.set(timeZone, format);
    return format;
  };
}

const weekdayNames = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const noonOn = (day: string) => new Date(`${day}T12:00:00.000Z`);

/** How a language names days of the calendar, weekdays and months. */
export function dateNames(language: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
  const whole = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const withWeekday = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const long = format({ weekday: 'long' });
  const ofYear = format({ month: 'long' });
  return {
    /** `2026-03-02` as “2 March 2026”. */
    day: (day: string) => whole.format(noonOn(day)),
    dayAndTime: (day: string, time: string) => `${withWeekday.format(noonOn(day))}, ${time}`,
    // The first of June 2026 is a Monday.
    weekday: (one: string) => long.format(noonOn(`2026-06-0${weekdayNames.indexOf(one) + 1}`)),
    month: (month: number) => ofYear.format(noonOn(`2026-${String(month).padStart(2, '0')}-01`)),
  };
}
