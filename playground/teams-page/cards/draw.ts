import {
  type Action,
  AdaptiveCard,
  type CardElement,
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
  /** What the card itself put into each input. */
  readonly first: Json;
  /** What each input held when the app last heard of it: what differs was typed since. */
  heard: Json;
}

/** What a drawn card tells. */
export interface Listener {
  press(action: Action): void;
  /** Something was typed into a choice whose options the app looks up. */
  query(input: ChoiceSetInput): void;
}

/** Draws the card into `box`; what was typed into `before`, its last drawing, stays where the new one allows. */
export function draw(box: HTMLElement, json: string, before: Drawn | undefined, listener: Listener): Drawn {
  const source: Json = JSON.parse(json);
  const first = firstValues(source);
  const typed = before ? typedSince(before, first) : {};
  const card = new AdaptiveCard();
  card.hostConfig = teams;
  card.onExecuteAction = (action) => listener.press(action);
  card.onInputValueChanged = (input) => {
    if (input instanceof ChoiceSetInput && input.isDynamicTypeahead()) listener.query(input);
  };
  card.parse(prepared(source, typed), new SerializationContext());
  const focused = before && focusedIn(before, box);
  const element = card.render();
  // The library closes the lists of the last card that was drawn; here each list closes when the focus leaves it.
  document.onclick = null;
  box.replaceChildren(...(element ? [element] : []));
  card.updateLayout();
  for (const input of card.getAllInputs()) nameControl(input);
  if (before && Object.keys(typed).length > 0) unfold(before.card, card);
  focused?.(card);
  const untyped = Object.entries(valuesOf(card)).filter(([id]) => !(id in typed));
  return { json, card, first, heard: { ...first, ...Object.fromEntries(untyped) } };
}

/** What the inputs hold now, by id. */
export const valuesOf = (card: AdaptiveCard): Record<string, unknown> =>
  Object.fromEntries(card.getAllInputs().map((input) => [input.id ?? '', input.value]));

/** What was typed and not yet heard, where the new card starts from what the old one started from. */
function typedSince(before: Drawn, first: Json): Record<string, unknown> {
  const now = Object.entries(valuesOf(before.card));
  return Object.fromEntries(
    now.filter(([id, value]) => !same(value, before.heard[id]) && id in first && same(first[id], before.first[id])),
  );
}

const same = (a: unknown, b: unknown) => String(a ?? '') === String(b ?? '');

/** Opens what was open, so that typed text is not hidden. */
function unfold(old: AdaptiveCard, card: AdaptiveCard): void {
  const open = new Set(
    old
      .getAllActions()
      .filter((one) => one instanceof ShowCardAction && one.renderedElement?.getAttribute('aria-expanded') === 'true')
      .map(({ title }) => title),
  );
  for (const action of card.getAllActions())
    if (action instanceof ShowCardAction && open.has(action.title)) action.execute();
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
  const title = before.card.getAllActions().find(({ renderedElement }) => renderedElement === at)?.title;
  if (title === undefined) return undefined;
  return (card) =>
    card
      .getAllActions()
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
