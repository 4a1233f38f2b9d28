// Pure

/** What a saved reply may name in `{{…}}`: each stands for something of the ticket that it is filled in for. */
export const placeholders = [
  'requester.firstName',
  'requester.name',
  'agent.firstName',
  'agent.name',
  'desk.name',
  'company.name',
  'ticket.key',
  'ticket.title',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** What they stand for; undefined where the ticket has none. */
export type Filling = Readonly<Record<Placeholder, string | undefined>>;

/** `{{name}}`, or `{{name|what is said without one}}`. */
const form = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

/** What in a text looks like a placeholder and is none, as it was typed. */
export function wrongPlaceholders(text: string): string[] {
  const named = [...text.matchAll(form)].filter(([, name = '']) => known(name) === undefined).map(([whole]) => whole);
  const open = /\{\{.{0,30}|.{0,30}\}\}/.exec(text.replace(form, ''))?.[0];
  return [...new Set([...named, ...(open === undefined ? [] : [open])])];
}

/**
 * The text with everything filled in. What has no value is what stands behind its bar; where nothing stands there it is
 * missing, and then there is no text: no placeholder is ever left in it.
 */
export function filledIn(
  text: string,
  values: Filling,
): { readonly text: string } | { readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const filled = text.replace(form, (whole, name: string, instead: string | undefined) => {
    const placeholder = known(name);
    const value = placeholder && values[placeholder];
    if (value !== undefined && value !== '') return value;
    if (placeholder !== undefined && instead !== undefined) return instead.trim();
    missing.add(whole);
    return '';
  });
  return missing.size > 0 ? { missing: [...missing] } : { text: filled };
}

/** The first name of somebody; undefined where their name is an address. */
export function firstName(name: string): string | undefined {
  const [first = ''] = name.trim().split(/\s+/);
  return first === '' || name.includes('@') ? undefined : first;
}

const known = (name: string): Placeholder | undefined => placeholders.find((one) => one === name.trim());
