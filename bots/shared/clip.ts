// Pure

/** At most `limit` characters, with an ellipsis where something was cut; never half of a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A text as a field of `limit` characters shows it, and the rest that follows it when the form is submitted. */
export function fitField(text: string, limit: number): { shown: string; rest: string } {
  if (text.length <= limit) return { shown: text, rest: '' };
  const last = text.slice(limit - 1, limit);
  const at = /[\uD800-\uDBFF]/.test(last) ? limit - 1 : limit;
  return { shown: text.slice(0, at), rest: text.slice(at) };
}

/** Non-empty text for places that refuse an empty one. */
export const orDash = (text: string) => (text.trim() === '' ? '–' : text);
