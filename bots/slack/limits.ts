// Pure

/** What Slack accepts in messages and views, in characters or items (https://docs.slack.dev/reference/block-kit/blocks). */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  text: 3_000,
  fields: 10,
  field: 2_000,
  contextElements: 10,
  actionElements: 25,
  button: 75,
  buttonValue: 2_000,
  options: 100,
  option: 75,
  optionValue: 75,
  id: 255,
  viewTitle: 24,
  placeholder: 150,
  label: 2_000,
  inputValue: 3_000,
  metadata: 3_000,
  /** `text` beside blocks; longer ones are refused by chat.update. */
  summary: 4_000,
} as const;

/** At most `limit` characters, with an ellipsis where something was cut; never half of a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A text as a field of a form shows it, and the rest that follows it when the form is submitted. */
export function fitField(text: string): { shown: string; rest: string } {
  if (text.length <= limits.inputValue) return { shown: text, rest: '' };
  const last = text.slice(limits.inputValue - 1, limits.inputValue);
  const at = /[\uD800-\uDBFF]/.test(last) ? limits.inputValue - 1 : limits.inputValue;
  return { shown: text.slice(0, at), rest: text.slice(at) };
}

/** Non-empty text for places that refuse an empty one. */
export const orDash = (text: string) => (text.trim() === '' ? '–' : text);
