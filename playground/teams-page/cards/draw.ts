import {
  type Action,
  AdaptiveCard,
  type CardElement,
  Choice,
  ChoiceSetInput,
  GlobalSettings,
  HostConfig,
  type Input,
  SerializationContext,
  ShowCardAction,
} from 'adaptivecards';
import { hostConfig } from './host-config.ts';
import { cardHtml } from './markdown.ts';
import { firstValues, type Json, prepared } from './prepare.ts';
import { carried, type Held, type Holding } from './unheard.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardHtml(text);
  result.didProcess = true;
};
// It would write style attributes, which the page's policy forbids.
GlobalSettings.allowMarkForTextHighlighting = false;
GlobalSettings.setTabIndexAtCardRoot = false;

const teams = new HostConfig(hostConfig);

/** A card on the page. */
export interface Drawn {
  readonly json: string;
  readonly card: AdaptiveCard;
  /** What each input was drawn with. A folded one is not made yet, and holds this. */
  readonly started: Json;
  /** What the app knows of each input: what differs was typed since. */
  readonly heard: Record<string, unknown>;
  readonly aside: Holding['aside'];
  /** Whether a button of it did what was asked: what was open for it folds, as in Teams. */
  answered: boolean;
}

/** What a drawn card tells. */
export interface Listener {
  press(action: Action): void;
  /** Something was typed into a choice whose options the app looks up. */
  query(input: ChoiceSetInput): void;
}

/** Draws the card into `box`; what was typed into `before`, its last drawing, stays as long as there is a field for it. */
export function draw(box: HTMLElement, json: string, before: Drawn | undefined, listener: Listener): Drawn {
  const source: Json = JSON.parse(json);
  const first = firstValues(source);
  const { here, aside } = carried(before && { ...before, now: heldIn(before) }, first);
  const typed = Object.fromEntries(Object.entries(here).map(([id, { value }]) => [id, value]));
  const card = new AdaptiveCard();
  const drawn: Drawn = { json, card, started: { ...first, ...typed }, heard: { ...first }, aside, answered: false };
  const made = new Set<Input>();
  const makeReady = () => {
    for (const input of card.getAllInputs()) {
      const id = input.id ?? '';
      if (!input.renderedElement || made.has(input)) continue;
      made.add(input);
      nameControl(input);
      if (input instanceof ChoiceSetInput) showChoice(input, drawn.started[id]);
      if (!(id in typed)) drawn.heard[id] = input.value;
    }
  };
  card.hostConfig = teams;
  card.onExecuteAction = (action) => listener.press(action);
  card.onInlineCardExpanded = makeReady;
  card.onInputValueChanged = (input) => {
    if (input instanceof ChoiceSetInput && input.isDynamicTypeahead()) listener.query(input);
  };
  card.parse(prepared(source, typed), new SerializationContext());
  for (const input of card.getAllInputs()) if (input instanceof ChoiceSetInput) listChoice(input, here[input.id ?? '']);
  const focused = before && focusedIn(before, box);
  const element = card.render();
  // The library closes the lists of the last card that was drawn; here each list closes when the focus leaves it.
  document.onclick = null;
  box.replaceChildren(...(element ? [element] : []));
  card.updateLayout();
  makeReady();
  if (before && !(before.answered && Object.keys(typed).length === 0)) unfold(before.card, card);
  focused?.(card);
  return drawn;
}

/** What the inputs hold now, by id. */
export const heldIn = ({ card, started }: Drawn): Record<string, Held> =>
  Object.fromEntries(
    card.getAllInputs().map((input) => {
      const id = input.id ?? '';
      const value = input.renderedElement ? input.value : started[id];
      const found = input instanceof ChoiceSetInput && input.choices.find((one) => one.value === value);
      const choice = found && { title: found.title ?? '', value: found.value ?? '' };
      return [id, { value, ...(choice && { choice }) }];
    }),
  );

/** A choice that was looked up is listed by the drawing in which it was, and by no other. */
function listChoice(input: ChoiceSetInput, { choice }: Partial<Held> = {}): void {
  if (choice && !input.choices.some(({ value }) => value === choice.value))
    input.choices = [...input.choices, new Choice(choice.title, choice.value)];
}

/** The library puts a choice into a field that narrows by its value, and forgets what is typed there and is no choice yet. */
function showChoice(input: ChoiceSetInput, value: unknown): void {
  const field = input.renderedElement?.querySelector<HTMLInputElement>('input:not([type=radio], [type=checkbox])');
  if (!field || typeof value !== 'string') return;
  field.value = input.choices.find((one) => one.value === value)?.title ?? value;
}

/** All buttons, also those of what is folded. */
const actionsOf = (card: AdaptiveCard): Action[] =>
  card.getAllActions().flatMap((one) => (one instanceof ShowCardAction ? [one, ...actionsOf(one.card)] : [one]));

/**
 * Opens what was open: what somebody reads or fills in does not fold under their hands. What was open below something
 * that is folded stays as it is: the library draws it with what it stands below, and cannot open it before.
 */
function unfold(old: AdaptiveCard, card: AdaptiveCard): void {
  const isOpen = ({ renderedElement }: Action) => renderedElement?.getAttribute('aria-expanded') === 'true';
  const open = new Set(foldsOf(old).flatMap(([name, one]) => (isOpen(one) ? [name] : [])));
  for (const [name, one] of foldsOf(card)) if (open.has(name) && one.renderedElement && !isOpen(one)) one.execute();
}

/** What unfolds, by its words; where several have the same words, by their order too. */
function foldsOf(card: AdaptiveCard): [string, Action][] {
  const folds = actionsOf(card).filter((one) => one instanceof ShowCardAction);
  return folds.map((one, at) => {
    const before = folds.slice(0, at).filter(({ title }) => title === one.title).length;
    return [`${one.title} ${before}`, one];
  });
}

/** How to put the focus where it was: into the same input, or onto the same button. */
function focusedIn(before: Drawn, box: HTMLElement): ((card: AdaptiveCard) => void) | undefined {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !box.contains(at)) return undefined;
  const input = before.card.getAllInputs().find((one) => holds(one, at));
  if (input) {
    const cursor = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement ? at.selectionStart : null;
    return (card) => {
      const next = card.getAllInputs().find(({ id }) => id === input.id);
      next?.focus();
      const control = document.activeElement;
      if (cursor !== null && (control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement))
        control.setSelectionRange(cursor, cursor);
    };
  }
  const title = actionsOf(before.card).find(({ renderedElement }) => renderedElement === at)?.title;
  if (title === undefined) return undefined;
  return (card) =>
    actionsOf(card)
      .find((one) => one.title === title)
      ?.renderedElement?.focus();
}

const holds = (element: CardElement, at: HTMLElement) => element.renderedElement?.contains(at) === true;

/** The library names the box around some controls; those who listen need the name on what they type into. */
function nameControl(input: Input): void {
  const control = input.renderedElement?.querySelector('.ac-input-container > *');
  if (!control || control.matches('input, textarea, select')) return;
  const [first] = control.querySelectorAll('[type=radio], [type=checkbox]');
  if (first) {
    if (input instanceof ChoiceSetInput) nameGroup(control, first, input.isMultiSelect);
    return;
  }
  const field = control.querySelector('input, textarea');
  const label = control.getAttribute('aria-labelledby');
  if (!field || !label) return;
  field.setAttribute('aria-labelledby', label);
  control.removeAttribute('aria-labelledby');
  if (!(input instanceof ChoiceSetInput)) return;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  control.addEventListener('focusout', () => {
    // A choice is clicked a moment after the field has lost the focus.
    setTimeout(() => input.getDropdownElement()?.classList.remove('ac-choiceSetInput-filtered-dropdown-open'), 200);
  });
}

/** The first choice carries the name of all, which belongs to the group. */
function nameGroup(control: Element, first: Element, several: boolean): void {
  const [label = '', ...own] = first.getAttribute('aria-labelledby')?.split(' ') ?? [];
  if (own.length === 0) return;
  control.setAttribute('role', several ? 'group' : 'radiogroup');
  control.setAttribute('aria-labelledby', label);
  first.setAttribute('aria-labelledby', own.join(' '));
}
