// Pure

const longest = 20;

/** A platform's word for a language (`de_DE`, `pl-PL`) as a language tag; undefined when it is none. */
export function localeOf(word: string | undefined): string | undefined {
  const tag = word?.trim().replaceAll('_', '-') ?? '';
  return tag.length <= longest && /^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : undefined;
}
