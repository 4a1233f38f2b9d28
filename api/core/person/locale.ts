// Pure

const longest = 20;

/** A platform's word for a language (`de_DE`, `pl-PL`) as a canonical language tag; undefined when it is none. */
export function localeOf(word: string | undefined): string | undefined {
  const tag = word?.trim().replaceAll('_', '-') ?? '';
  if (tag.length > longest || !/^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** A platform's word for a time zone (`Europe/Warsaw`); undefined when it is none that times can be told in. */
export function timeZoneOf(word: string | undefined): string | undefined {
  const zone = word?.trim() ?? '';
  try {
    return zone !== '' && zone.length <= 60 && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : undefined;
  } catch {
    return undefined;
  }
}
