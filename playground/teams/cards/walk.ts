import { actions, elements, impliedTypes, limits } from './shape.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What Teams refuses in a card and Microsoft's parser lets pass; each line begins with the place as a JSON pointer. */
export function walk(card: Json): string[] {
  const problems: string[] = [];
  const inputs = new Map<string, string>();
  const say = (at: string, problem: string): void => void problems.push(`${at || '/'}: ${problem}`);

  function cardAt(at: string, one: Json): void {
    for (const [index, element] of list(one.body).entries()) elementAt(`${at}/body/${index}`, element);
    actionsAt(`${at}/actions`, one.actions);
    if (one.selectAction !== undefined) actionAt(`${at}/selectAction`, one.selectAction);
  }

  function elementAt(at: string, element: unknown, implied?: string): void {
    if (!isObject(element)) {
      say(at, 'must be an object');
      return;
    }
    const type = element.type ?? implied;
    const shape = typeof type === 'string' && Object.hasOwn(elements, type) ? elements[type] : undefined;
    if (!shape) {
      if (element.fallback === undefined) say(at, `unknown element type ${JSON.stringify(type ?? null)}`);
      else if (isObject(element.fallback)) elementAt(`${at}/fallback`, element.fallback);
      return;
    }
    needed(at, element, String(type), shape.needs);
    if (String(type).startsWith('Input.')) inputAt(at, element, String(type));
    if (type === 'ActionSet') actionsAt(`${at}/actions`, element.actions);
    if (type === 'FactSet') factsAt(`${at}/facts`, element.facts);
    for (const property of shape.holds ?? []) {
      // A table's columns are widths, not elements.
      for (const [index, child] of list(element[property]).entries())
        elementAt(`${at}/${property}/${index}`, child, impliedTypes[property]);
    }
    if (element.selectAction !== undefined) actionAt(`${at}/selectAction`, element.selectAction);
    if (element.inlineAction !== undefined) actionAt(`${at}/inlineAction`, element.inlineAction);
  }

  function factsAt(at: string, facts: unknown): void {
    for (const [index, fact] of list(facts).entries())
      if (!isObject(fact) || typeof fact.title !== 'string' || typeof fact.value !== 'string')
        say(`${at}/${index}`, 'a fact needs a title and a value');
  }

  function inputAt(at: string, input: Json, type: string): void {
    if (typeof input.id === 'string' && input.id !== '') {
      const before = inputs.get(input.id);
      if (before !== undefined) say(at, `the input id ${JSON.stringify(input.id)} is taken by ${before}`);
      inputs.set(input.id, at);
    }
    if (input.isRequired === true) {
      if (!input.label) say(at, 'a required input needs a label');
      if (!input.errorMessage) say(at, 'a required input needs an errorMessage');
    }
    if (type !== 'Input.ChoiceSet') return;
    const data = input['choices.data'];
    if (!Array.isArray(input.choices) && !isObject(data)) say(at, 'Input.ChoiceSet needs choices or choices.data');
    if (isObject(data) && (data.type !== 'Data.Query' || typeof data.dataset !== 'string'))
      say(`${at}/choices.data`, 'must be a Data.Query with a dataset');
    for (const [index, choice] of list(input.choices).entries())
      if (!isObject(choice) || typeof choice.title !== 'string' || typeof choice.value !== 'string')
        say(`${at}/choices/${index}`, 'a choice needs a title and a value');
  }

  function actionsAt(at: string, all: unknown): void {
    const given = list(all);
    for (const [index, action] of given.entries()) actionAt(`${at}/${index}`, action);
    const primary = given.filter((one) => isObject(one) && one.mode !== 'secondary').length;
    if (primary > limits.primaryActions)
      say(at, `Teams shows at most ${limits.primaryActions} primary actions, here are ${primary}`);
  }

  function actionAt(at: string, action: unknown): void {
    if (!isObject(action)) {
      say(at, 'must be an object');
      return;
    }
    const { type, fallback } = action;
    const shape = typeof type === 'string' && Object.hasOwn(actions, type) ? actions[type] : undefined;
    if (isObject(fallback)) actionAt(`${at}/fallback`, fallback);
    if (!shape) {
      if (fallback === undefined) say(at, `unknown action type ${JSON.stringify(type ?? null)}`);
      return;
    }
    needed(at, action, String(type), shape.needs);
    if (type === 'Action.ShowCard' && isObject(action.card)) cardAt(`${at}/card`, action.card);
    if (type === 'Action.Execute' && action.data !== undefined && !isObject(action.data))
      say(`${at}/data`, 'must be an object: the inputs are merged into it');
  }

  function needed(at: string, one: Json, type: string, properties: readonly string[]): void {
    for (const property of properties)
      if (one[property] === undefined || one[property] === null || (one[property] === '' && property !== 'text'))
        say(at, `${type} needs ${property}`);
  }

  function refreshAt(refresh: unknown): void {
    if (refresh === undefined) return;
    if (!isObject(refresh) || !isObject(refresh.action) || refresh.action.type !== 'Action.Execute') {
      say('/refresh', 'needs an action of type Action.Execute');
      return;
    }
    needed('/refresh/action', refresh.action, 'Action.Execute', ['verb']);
    const users = refresh.userIds;
    if (users === undefined) return;
    if (!Array.isArray(users) || users.some((one) => typeof one !== 'string' || !one.startsWith('29:')))
      say('/refresh/userIds', 'must be a list of 29: ids');
    else if (users.length > limits.refreshUsers)
      say('/refresh/userIds', `at most ${limits.refreshUsers} people, here are ${users.length}`);
  }

  cardAt('', card);
  refreshAt(card.refresh);
  return problems;
}
