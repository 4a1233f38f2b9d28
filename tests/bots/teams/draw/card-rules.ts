import { createRequire } from 'node:module';
import { againstSchema } from './card-schema.ts';

type Any = Record<string, unknown>;

// The package's own entry cannot be loaded outside of a bundler.
const renderer: typeof import('adaptivecards') = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What schema 1.5 knows of the elements that the desk draws: properties, those that have to be there with a star. */
const known: Readonly<Record<string, string>> = {
  AdaptiveCard: 'version body actions refresh fallbackText msteams',
  TextBlock: 'text* wrap size weight isSubtle spacing separator style color',
  FactSet: 'facts*',
  Container: 'items* style bleed spacing separator',
  ColumnSet: 'columns separator spacing',
  Column: 'items width verticalContentAlignment',
  ActionSet: 'actions*',
  'Input.Text': 'id* label isMultiline maxLength value placeholder',
  'Input.ChoiceSet': 'id* label choices choices.data value style placeholder isMultiSelect',
  'Input.Toggle': 'id* title* label value',
  'Input.Number': 'id* label value min max',
  'Input.Date': 'id* label value',
  'Input.Time': 'id* label value',
  'Data.Query': 'dataset*',
  'Action.Execute': 'title verb* data fallback style tooltip associatedInputs',
  'Action.Submit': 'title data style tooltip',
  'Action.ShowCard': 'title card*',
  'Action.OpenUrl': 'title url*',
};

const values: Readonly<Record<string, readonly unknown[]>> = {
  size: ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'],
  weight: ['Lighter', 'Default', 'Bolder'],
  spacing: ['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding'],
  color: ['Default', 'Accent', 'Good', 'Warning', 'Attention'],
  associatedInputs: ['auto', 'none'],
  width: ['auto', 'stretch', 'Full'],
};

const styles: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['default', 'heading'],
  Container: ['default', 'emphasis', 'good', 'attention', 'warning', 'accent'],
  'Input.ChoiceSet': ['compact', 'expanded', 'filtered'],
  'Action.Execute': ['default', 'positive', 'destructive'],
  'Action.Submit': ['default', 'positive', 'destructive'],
};

/** Which rules of Teams a card breaks, in words; none for one that Teams takes. */
export function broken(card: object): string[] {
  const wrong: string[] = [];
  const text = JSON.stringify(card);
  if (text.length * 2 > 40 * 1024) wrong.push(`${text.length} characters`);
  if (Buffer.byteLength(text) > 28 * 1024) wrong.push(`${Buffer.byteLength(text)} bytes`);
  if (!('version' in card) || card.version !== '1.5') wrong.push('version');
  const ids: string[] = [];
  walk({ ...card }, 'card', wrong, ids);
  if (new Set(ids).size < ids.length) wrong.push('an input id twice');
  const parsed = new renderer.AdaptiveCard();
  const context = new renderer.SerializationContext();
  parsed.parse(card, context);
  for (let index = 0; index < context.eventCount; index++) wrong.push(context.getEventAt(index)?.message ?? '');
  parsed.hostConfig = new renderer.HostConfig({ actions: { maxActions: 6 } });
  for (const { message } of parsed.validateProperties().validationEvents) wrong.push(message);
  return [...wrong, ...againstSchema(card)];
}

function walk(node: Any, path: string, wrong: string[], ids: string[]): void {
  const { type } = node;
  if (typeof type === 'string') wrong.push(...brokenElement(type, node, path, ids));
  for (const [name, value] of Object.entries(node)) {
    if (name === 'data' || name === 'msteams' || name === 'fallback') continue;
    for (const [index, one] of (Array.isArray(value) ? value : [value]).entries())
      if (typeof one === 'object' && one !== null) walk({ ...one }, `${path}.${name}[${index}]`, wrong, ids);
  }
}

function brokenElement(type: string, node: Any, path: string, ids: string[]): string[] {
  const names = known[type]?.split(' ');
  if (!names) return [`${path}: ${type} is not known`];
  const wrong: string[] = [];
  const allowed = new Set(['type', ...names.map((name) => name.replace('*', ''))]);
  for (const name of Object.keys(node)) if (!allowed.has(name)) wrong.push(`${path}: ${type} has no ${name}`);
  for (const name of names)
    if (name.endsWith('*') && node[name.slice(0, -1)] === undefined) wrong.push(`${path}: ${type} needs ${name}`);
  for (const [name, options] of Object.entries(values))
    if (node[name] !== undefined && !options.includes(node[name])) wrong.push(`${path}: ${name} ${node[name]}`);
  if (node.style !== undefined && !styles[type]?.includes(String(node.style))) wrong.push(`${path}: ${node.style}`);
  if (type === 'TextBlock' && String(node.text).trim() === '') wrong.push(`${path}: an empty text`);
  if (type.startsWith('Input.')) {
    ids.push(String(node.id));
    if (!node.label) wrong.push(`${path}: an input without a label`);
  }
  if (type === 'Input.ChoiceSet' && (!Array.isArray(node.choices) || node.choices.length === 0))
    wrong.push(`${path}: nothing to choose`);
  if (Array.isArray(node.actions) && node.actions.length > 6) wrong.push(`${path}: ${node.actions.length} actions`);
  return wrong;
}

/** Every element of a card, however deep it stands. */
export function elementsOf(card: unknown): Any[] {
  if (Array.isArray(card)) return card.flatMap(elementsOf);
  if (typeof card !== 'object' || card === null) return [];
  const own = 'type' in card && typeof card.type === 'string' ? [{ ...card }] : [];
  const inside = Object.entries(card).flatMap(([name, value]) =>
    name === 'data' || name === 'fallback' ? [] : elementsOf(value),
  );
  return [...own, ...inside];
}

/** The button with this title, anywhere in a card. */
export function buttonIn(card: unknown, title: string | RegExp): Any {
  const found = elementsOf(card).find(
    ({ type, title: own }) =>
      String(type).startsWith('Action.') && (typeof title === 'string' ? own === title : title.test(String(own))),
  );
  if (!found) throw new Error(`No button ${title} in ${JSON.stringify(card)}`);
  return found;
}

/** The input with this id, anywhere in a card. */
export function inputIn(card: unknown, id: string): Any {
  const found = elementsOf(card).find((one) => one.id === id);
  if (!found) throw new Error(`No input ${id} in ${JSON.stringify(card)}`);
  return found;
}

/** Titles of the buttons in the bar of a card, in order. */
export const bar = (card: { readonly actions?: readonly object[] }): string[] =>
  (card.actions ?? []).map((one) => ('title' in one ? String(one.title) : ''));
