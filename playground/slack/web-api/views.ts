import { z } from 'zod';
import { limits } from '../block-kit/limits.ts';
import type { ViewDefinition } from '../block-kit/view.ts';
import type { Live } from '../live.ts';
import { personOf } from '../workspace/conversations.ts';
import { viewPayload } from '../workspace/payloads.ts';
import type { OpenView } from '../workspace/state.ts';
import { openView, publishHome, pushView, stackOf, updateView, viewByExternalId, viewOf } from '../workspace/views.ts';
import { SlackError } from './errors.ts';
import { json, view } from './fields.ts';
import { method } from './method.ts';

const opening = z.looseObject({ trigger_id: z.string(), view: json(z.unknown()) });

function exchanged(live: Live, id: string) {
  const trigger = live.triggers.exchange(id);
  if (typeof trigger === 'string') throw new SlackError(trigger);
  return trigger;
}

function free(live: Live, definition: ViewDefinition, self?: OpenView): void {
  const other = definition.external_id && viewByExternalId(live.state, definition.external_id);
  if (other && other.id !== self?.id) throw new SlackError('duplicate_external_id');
}

/** views.* (https://docs.slack.dev/reference/methods/views.open). */
export const views = {
  'views.open': method(4, opening, (live, args) => {
    const definition = view(args.view, 'modal');
    const { user } = exchanged(live, args.trigger_id);
    free(live, definition);
    const opened = openView(live.state, user, definition);
    live.changed({ type: 'views', user, views: stackOf(live.state, user), for: [user] });
    return { view: viewPayload(live, opened) };
  }),

  'views.push': method(4, opening, (live, args) => {
    const definition = view(args.view, 'modal');
    const { user, viewId } = exchanged(live, args.trigger_id);
    const stack = stackOf(live.state, user);
    if (!stack.some(({ id }) => id === viewId)) throw new SlackError('invalid_trigger_id');
    if (stack.length >= limits.viewStack) throw new SlackError('push_limit_reached');
    free(live, definition);
    const pushed = pushView(live.state, user, definition);
    if (!pushed) throw new SlackError('push_limit_reached');
    live.changed({ type: 'views', user, views: stackOf(live.state, user), for: [user] });
    return { view: viewPayload(live, pushed) };
  }),

  'views.update': method(
    4,
    z.looseObject({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: json(z.unknown()),
    }),
    (live, args) => {
      const definition = view(args.view, 'modal');
      const known = args.view_id
        ? viewOf(live.state, args.view_id)
        : args.external_id
          ? viewByExternalId(live.state, args.external_id)
          : undefined;
      if (known?.definition.type !== 'modal') throw new SlackError('not_found');
      if (args.hash && args.hash !== known.hash) throw new SlackError('hash_conflict');
      free(live, definition, known);
      const updated = updateView(live.state, known, definition);
      live.changed({ type: 'views', user: known.user, views: stackOf(live.state, known.user), for: [known.user] });
      return { view: viewPayload(live, updated) };
    },
  ),

  'views.publish': method(
    4,
    z.looseObject({ user_id: z.string(), hash: z.string().optional(), view: json(z.unknown()) }),
    (live, args) => {
      if (!personOf(live.state, args.user_id)) throw new SlackError('user_not_found');
      const definition = view(args.view, 'home');
      const known = live.state.homes[args.user_id];
      if (args.hash && known && args.hash !== known.hash) throw new SlackError('hash_conflict');
      const published = publishHome(live.state, args.user_id, definition);
      live.changed({ type: 'home', user: args.user_id, view: published, for: [args.user_id] });
      return { view: viewPayload(live, published) };
    },
  ),
};
