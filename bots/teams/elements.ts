// Pure
import { clip, orDash } from '../shared/clip.ts';
import { escapeText } from './card-text.ts';

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

/** What Teams takes of one card, counted as it counts: two bytes a character. */
const maxCharacters = 14_000;

/** Labels and lines that are cut where they would only push others away. */
export const lengths = { title: 300, label: 60, choice: 120, choices: 60 } as const;

/** A card; its width is that of the conversation. */
export function cardOf(
  body: readonly Element[],
  actions: readonly Element[] = [],
  more: { refresh?: object; summary?: string } = {},
): AdaptiveCard {
  const { refresh, summary } = more;
  return {
    type: 'AdaptiveCard',
    version,
    msteams: { width: 'Full' },
    ...(summary ? { fallbackText: clip(summary, 300) } : {}),
    ...(refresh ? { refresh } : {}),
    body: body.length > 0 ? body : [text('–')],
    ...(actions.length > 0 ? { actions } : {}),
  };
}

/** Whether Teams takes a card of this size. */
export const fits = (card: AdaptiveCard) => JSON.stringify(card).length <= maxCharacters;

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
  const label = clip(orDash(title), lengths.label);
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
  title: clip(orDash(title), lengths.label),
  data: { ...data, msteams: { type: 'task/fetch' } },
  ...more,
});

/** A button of a dialog: Action.Execute does not work inside one. */
export const submit = (title: string, data: ActData, more: object = {}): Element => ({
  type: 'Action.Submit',
  title: clip(orDash(title), lengths.label),
  data,
  ...more,
});

export const openUrl = (title: string, url: string): Element => ({
  type: 'Action.OpenUrl',
  title: clip(orDash(title), lengths.label),
  url,
});

/** A button that unfolds a part of the card. */
export const unfold = (title: string, body: readonly Element[], actions: readonly Element[] = []): Element => ({
  type: 'Action.ShowCard',
  title: clip(orDash(title), lengths.label),
  card: { type: 'AdaptiveCard', version, body, ...(actions.length > 0 ? { actions } : {}) },
});

/** A field for text. */
export const textField = (id: string, label: string, more: object = {}): Element => ({
  type: 'Input.Text',
  id,
  label: clip(orDash(label), 400),
  ...more,
});

/** A menu; the present choice is marked when it is among the choices. */
export function choiceField(
  id: string,
  label: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  current?: string,
  more: object = {},
): Element {
  const drawn = shortened(choices, current);
  return {
    type: 'Input.ChoiceSet',
    id,
    label: clip(orDash(label), 400),
    style: 'compact',
    choices: drawn.map((one) => ({ title: clip(orDash(one.label), lengths.choice), value: one.value })),
    ...(drawn.some((one) => one.value === current) ? { value: current } : {}),
    ...more,
  };
}

/** At most as many choices as a person can look through; the present one is never left out. */
function shortened<T extends { readonly value: string }>(choices: readonly T[], current: string | undefined): T[] {
  const first = choices.slice(0, lengths.choices);
  const chosen = choices.find((one) => one.value === current);
  return chosen && !first.includes(chosen) ? [chosen, ...first.slice(0, -1)] : [...first];
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
