import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import { interaction } from '../outgoing/interaction.ts';
import { SlackError } from '../web-api/errors.ts';
import { view as checkedView } from '../web-api/fields.ts';
import { viewPayload } from '../workspace/payloads.ts';
import type { OpenView } from '../workspace/state.ts';
import { formErrors, valuesOf } from '../workspace/values.ts';
import { clearViews, closeView, pushView, stackOf, updateView, viewOf } from '../workspace/views.ts';
import { enteredValues } from './entered.ts';
import { fileErrors } from './files.ts';
import { actor } from './refused.ts';

export const submittedView = z.object({ as: z.string(), view: z.string(), values: enteredValues });
export const closedView = z.object({ as: z.string(), view: z.string(), cleared: z.boolean() });

/** What the modal shows after pressing submit: nothing, errors by block_id, or that there was trouble. */
export type Submitted = { errors?: Record<string, string>; trouble?: string };

const trouble = 'We had some trouble connecting. Try again?';

const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** Sends view_submission and does what the app answers (https://docs.slack.dev/surfaces/modals#response_actions). */
export async function submitView(live: Live, input: z.infer<typeof submittedView>): Promise<Submitted> {
  const person = actor(live, input.as);
  const view = openModal(live, input);
  const values = valuesOf(view.definition.blocks, input.values);
  const errors = {
    ...formErrors(view.definition.blocks, values),
    ...fileErrors(live, person, view.definition.blocks, values),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const answer = await live.sender(
    interaction(live, person, 'view_submission', view.definition.callback_id ?? '', {
      trigger_id: live.triggers.issue({ user: person.id, viewId: view.id }),
      view: viewPayload(live, view, input.values),
      response_urls: [],
    }),
  );
  if (!answer.ok) return { trouble };
  const current = viewOf(live.state, view.id);
  if (!current) return {};
  try {
    return follow(live, current, answer.body);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const reasons = z.object({ errors: z.array(z.string()) }).safeParse(error.rest).data?.errors ?? [];
    objected(live, [error.code, ...reasons].join(' · '));
    return { trouble };
  }
}

function follow(live: Live, view: OpenView, body: unknown): Submitted {
  if (body === undefined || body === '') {
    closeView(live.state, view);
    tell(live, view.user);
    return {};
  }
  const parsed = submissionAnswer.safeParse(body);
  if (!parsed.success) throw new SlackError('invalid_response_action');
  const answer = parsed.data;
  switch (answer.response_action) {
    case 'errors': {
      const inputs = view.definition.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
      const stray = Object.keys(answer.errors).find((blockId) => !inputs.includes(blockId));
      if (stray !== undefined) throw new SlackError(`errors must name input blocks; ${stray} is none`);
      return { errors: answer.errors };
    }
    case 'update':
      updateView(live.state, view, checkedView(answer.view, 'modal'));
      break;
    case 'push':
      if (!pushView(live.state, view.user, checkedView(answer.view, 'modal')))
        throw new SlackError('push_limit_reached');
      break;
    case 'clear':
      clearViews(live.state, view.user);
      break;
  }
  tell(live, view.user);
  return {};
}

/** Closes a modal: one by its own button, all by the cross. Sends view_closed where the app asked for it. */
export async function dismissView(live: Live, input: z.infer<typeof closedView>): Promise<void> {
  const person = actor(live, input.as);
  const view = openModal(live, input);
  const root = stackOf(live.state, person.id)[0] ?? view;
  const modal = view.definition.type === 'modal' ? view.definition : undefined;
  const cleared = input.cleared || modal?.clear_on_close === true;
  if (cleared) clearViews(live.state, person.id);
  else closeView(live.state, view);
  tell(live, person.id);
  const reported = cleared ? root : view;
  if (reported.definition.type !== 'modal' || !reported.definition.notify_on_close) return;
  const { state: _, ...payload } = { state: 0, ...viewPayload(live, reported) };
  await live.sender(
    interaction(live, person, 'view_closed', reported.definition.callback_id ?? '', {
      view: { ...payload, state: { values: {} } },
      is_cleared: cleared,
    }),
  );
}

function openModal(live: Live, { as, view: id }: { as: string; view: string }): OpenView {
  const view = stackOf(live.state, as).find((one) => one.id === id);
  if (!view) throw new Refused('This view is closed.');
  return view;
}

const tell = (live: Live, user: string) =>
  live.changed({ type: 'views', user, views: stackOf(live.state, user), for: [user] });

function objected(live: Live, problem: string): void {
  live.wire.record({
    at: live.timing.now(),
    direction: 'to-slack',
    method: '',
    path: '',
    label: 'answer to view_submission',
    status: 0,
    ms: 0,
    headers: {},
    body: '',
    answer: '',
    problem,
  });
}
