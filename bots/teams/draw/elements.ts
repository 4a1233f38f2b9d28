// Pure
import { clip, orDash } from '#core';
import { escapeText, printable } from './text.ts';

/** An element, input or action of an Adaptive Card 1.5 (https://adaptivecards.io/explorer), as JSON. */
export interface Element {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A whole card. */
export interface AdaptiveCard extends Element {
  readonly type: 'AdaptiveCard';
  readonly body: readonly Element[];
  readonly actions?: readonly Element[];
}

/** What a press carries back; `act` names what is wanted. */
export interface ActData {
  readonly act: string;
  readonly [key: string]: unknown;
}

/** Version that Teams draws in messages and dialogs alike. */
const version = '1.5';

/** What Teams takes of one card (28 KB as it is sent) and of a message with it (40 KB, two bytes a character), with some room. */
const maxSent = 27_000;
const maxCharacters = 19_000;
const bytes = new TextEncoder();

/** Labels and lines that are cut where they would only push others away. */
export const lengths = { title: 300, label: 60, choice: 120, choices: 40 } as const;

/** Characters of all choices of one menu together. */
const allChoices = 1_800;

/** Buttons that Teams takes in one row of a card: a card with more of them is refused. */
const mostActions = 6;

/** A card; its width is that of the conversation. Where it has more buttons than a row takes, they stand in several below its text. */
export function cardOf(
  body: readonly Element[],
  actions: readonly Element[] = [],
  more: { refresh?: object; summary?: string; mentions?: readonly object[] } = {},
): AdaptiveCard {
  const { refresh, summary, mentions = [] } = more;
  if (actions.length > mostActions) return cardOf([...body, ...rowsOf(actions)], [], more);
  return {
    type: 'AdaptiveCard',
    version,
    msteams: { width: 'Full', ...(mentions.length > 0 ? { entities: mentions } : {}) },
    ...(summary ? { fallbackText: clip(summary, 300) } : {}),
    ...(refresh ? { refresh } : {}),
    body: body.length > 0 ? body : [text('–')],
    ...(actions.length > 0 ? { actions } : {}),
  };
}

const rowsOf = (actions: readonly Element[]): Element[] =>
  Array.from({ length: Math.ceil(actions.length / mostActions) }, (_, row) =>
    buttons(actions.slice(row * mostActions, (row + 1) * mostActions)),
  );

/** Whether Teams takes a card of this size. */
export function fits(card: AdaptiveCard): boolean {
  const sent = JSON.stringify(card);
  return sent.length <= maxCharacters && bytes.encode(sent).length <= maxSent;
}

/** What a text weighs inside a card, in the unit of `roomBeside`: by whichever of the two limits it comes nearer to. */
export function weightOf(text: string): number {
  const sent = JSON.stringify(text);
  return Math.max(bytes.encode(sent).length, Math.ceil((sent.length * maxSent) / maxCharacters));
}

/** The room that a card has for a text beside all else in it. */
export const roomBeside = (card: AdaptiveCard): number => maxSent - weightOf(JSON.stringify(card));

/** A short text of a button, a label or a choice: on one line, never empty. */
const line = (words: string, limit: number) => orDash(clip(printable(words).replace(/\s+/g, ' ').trim(), limit));

/** A text that is card markdown already. */
export const text = (markdown: string, more: object = {}): Element => ({
  type: 'TextBlock',
  text: orDash(markdown),
  wrap: true,
  ...more,
});

/** Plain text, made safe. */
export const plain = (words: string, more: object = {}): Element => text(escapeText(clip(words, 4_000)), more);

/** The heading of a card or of a part of it. */
export const heading = (words: string): Element =>
  plain(clip(words, lengths.title), { size: 'Medium', weight: 'Bolder', style: 'heading' });

/** Small print. */
export const small = (markdown: string): Element => text(markdown, { size: 'Small', isSubtle: true, spacing: 'Small' });

/** A button that is answered at once, with the card as it looks afterwards; older clients send a message instead. */
export function execute(title: string, data: ActData, more: object = {}): Element {
  const label = line(title, lengths.label);
  return {
    type: 'Action.Execute',
    title: label,
    verb: data.act,
    data,
    ...more,
    fallback: { type: 'Action.Submit', title: label, data },
  };
}

/** A button that opens a dialog. */
export const dialogButton = (title: string, data: ActData, more: object = {}): Element => ({
  type: 'Action.Submit',
  title: line(title, lengths.label),
  data: { ...data, msteams: { type: 'task/fetch' } },
  ...more,
});

/** A button of a dialog: Action.Execute does not work inside one. */
export const submit = (title: string, data: ActData, more: object = {}): Element => ({
  type: 'Action.Submit',
  title: line(title, lengths.label),
  data,
  ...more,
});

export const openUrl = (title: string, url: string): Element => ({
  type: 'Action.OpenUrl',
  title: line(title, lengths.label),
  url,
});

/** A button that unfolds a part of the card. */
export const unfold = (title: string, body: readonly Element[], actions: readonly Element[] = []): Element => ({
  type: 'Action.ShowCard',
  title: line(title, lengths.label),
  card: { type: 'AdaptiveCard', version, body, ...(actions.length > 0 ? { actions } : {}) },
});

/** A field for text, with what stands in it. */
export const textField = (id: string, label: string, value: string, more: object = {}): Element => ({
  type: 'Input.Text',
  id,
  label: line(label, 400),
  ...(value ? { value: printable(value) } : {}),
  ...more,
});

/** What a menu sends where several are chosen: their values with commas between; one inside a value is written otherwise. */
const inOneValue = (values: readonly string[]): string => values.map(withoutComma).join(',');
const withoutComma = (value: string): string => value.replaceAll('%', '%25').replaceAll(',', '%2C');

/** The values that were chosen. */
export const valuesIn = (sent: string): string[] =>
  sent === '' ? [] : sent.split(',').map((one) => one.replaceAll('%2C', ',').replaceAll('%25', '%'));

/**
 * A menu; what is chosen is marked when it is among the choices: one, or several. Of a list that is longer than a menu may
 * be, the beginning stands in it (`most`), and the rest is found by typing: `list` names it.
 */
export function choiceField(
  id: string,
  label: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  current?: string | readonly string[],
  more: { readonly list?: string; readonly most?: number; readonly [property: string]: unknown } = {},
): Element {
  const { list, most = lengths.choices, ...look } = more;
  const byTyping = list !== undefined && choices.length > most;
  const several = Array.isArray(current);
  const chosen = new Set(typeof current === 'string' ? [current] : current);
  const drawn = shortened(choices, chosen, Math.max(most, chosen.size));
  const length = Math.min(lengths.choice, Math.floor(allChoices / Math.max(1, drawn.length)));
  const marked = drawn.flatMap(({ value }) => (chosen.has(value) ? [value] : []));
  const sentAs = (value: string) => (several ? withoutComma(value) : value);
  return {
    type: 'Input.ChoiceSet',
    id,
    label: line(label, 400),
    style: 'compact',
    choices: drawn.map((one) => ({ title: line(one.label, length), value: sentAs(one.value) })),
    ...(marked[0] !== undefined ? { value: several ? inOneValue(marked) : marked[0] } : {}),
    ...look,
    ...(byTyping ? { style: 'filtered', 'choices.data': { type: 'Data.Query', dataset: list } } : {}),
  };
}

/** At most as many choices as a person can look through; what is chosen is never left out. */
function shortened<T extends { readonly value: string }>(
  choices: readonly T[],
  chosen: ReadonlySet<string>,
  most: number,
): T[] {
  const first = choices.slice(0, most);
  const further = choices.slice(most).filter(({ value }) => chosen.has(value));
  const others = first.filter(({ value }) => !chosen.has(value));
  const dropped = new Set(further.length === 0 ? [] : others.slice(-further.length));
  return [...further, ...first.filter((one) => !dropped.has(one))];
}

/** Elements side by side; the first takes the room that is left. */
export const beside = (first: readonly Element[], ...others: readonly (readonly Element[])[]): Element => ({
  type: 'ColumnSet',
  columns: [first, ...others].map((items, index) => ({
    type: 'Column',
    width: index === 0 ? 'stretch' : 'auto',
    verticalContentAlignment: 'Center',
    items,
  })),
});

export const container = (items: readonly Element[], more: object = {}): Element => ({
  type: 'Container',
  items,
  ...more,
});

export const buttons = (actions: readonly Element[]): Element => ({ type: 'ActionSet', actions });
