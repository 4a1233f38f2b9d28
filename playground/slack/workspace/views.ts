import { limits } from '../block-kit/limits.ts';
import type { ViewDefinition } from '../block-kit/view.ts';
import { newId, place, secret } from './ids.ts';
import type { OpenView, State } from './state.ts';

/** A person's open modals, the top one last. */
export const stackOf = (state: State, user: string): OpenView[] => state.stacks[user] ?? [];

/** Opens a modal as the only one. */
export function openView(state: State, user: string, definition: ViewDefinition): OpenView {
  const id = newId('V');
  const view = made(id, user, id, null, definition);
  state.stacks[user] = [view];
  return view;
}

/** Lays a modal over the open ones; undefined when three are open already or none is. */
export function pushView(state: State, user: string, definition: ViewDefinition): OpenView | undefined {
  const stack = stackOf(state, user);
  const top = stack.at(-1);
  if (!top || stack.length >= limits.viewStack) return undefined;
  const view = made(newId('V'), user, top.rootId, top.id, definition);
  state.stacks[user] = [...stack, view];
  return view;
}

/** Redraws an open view under a new hash. */
export function updateView(state: State, view: OpenView, definition: ViewDefinition): OpenView {
  const next = { ...view, hash: newHash(), definition: placed(definition) };
  state.stacks[view.user] = stackOf(state, view.user).map((one) => (one.id === view.id ? next : one));
  return next;
}

/** Closes the given view and those above it. */
export function closeView(state: State, view: OpenView): void {
  const stack = stackOf(state, view.user);
  state.stacks[view.user] = stack.slice(
    0,
    Math.max(
      0,
      stack.findIndex(({ id }) => id === view.id),
    ),
  );
}

/** Closes every modal of a person. */
export function clearViews(state: State, user: string): void {
  state.stacks[user] = [];
}

/** Publishes a person's Home tab. */
export function publishHome(state: State, user: string, definition: ViewDefinition): OpenView {
  const known = state.homes[user];
  const view = known
    ? { ...known, hash: newHash(), definition: placed(definition) }
    : made(newId('V'), user, '', null, definition);
  state.homes[user] = { ...view, rootId: view.id };
  return state.homes[user];
}

/** An open modal or Home tab by id. */
export const viewOf = (state: State, id: string): OpenView | undefined =>
  [...Object.values(state.stacks).flat(), ...Object.values(state.homes)].find((view) => view.id === id);

/** An open modal or Home tab by the app's own id. */
export const viewByExternalId = (state: State, externalId: string): OpenView | undefined =>
  [...Object.values(state.stacks).flat(), ...Object.values(state.homes)].find(
    ({ definition }) => definition.external_id === externalId,
  );

const newHash = () => `${secret(5)}.${secret(4)}`;

const placed = (definition: ViewDefinition): ViewDefinition => ({ ...definition, blocks: place(definition.blocks) });

const made = (
  id: string,
  user: string,
  rootId: string,
  previousId: string | null,
  definition: ViewDefinition,
): OpenView => ({
  id,
  hash: newHash(),
  user,
  rootId,
  previousId,
  definition: placed(definition),
});
