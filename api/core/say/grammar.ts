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

/** Keys of tickets, the first of them where there are many: "IT-4, IT-7, …". */
export const keysOf = ({ count, keys }: { readonly count: number; readonly keys: readonly string[] }): string =>
  [...keys, ...(count > keys.length ? ['…'] : [])].join(', ');

/** A rating in stars, the empty ones too: the same in every language. */
export const starred = (stars: number): string => `${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}`;
