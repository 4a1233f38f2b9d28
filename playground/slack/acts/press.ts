import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { AnyElement } from '../block-kit/elements.ts';
import type { Live } from '../live.ts';
import { interaction, responseUrl } from '../outgoing/interaction.ts';
import { nextTs } from '../workspace/ids.ts';
import { seenMessage } from '../workspace/messages.ts';
import { conversationPayload, messagePayload, viewPayload } from '../workspace/payloads.ts';
import type { PlacedBlock } from '../workspace/state.ts';
import { elementsOf, severalError, type Values, valuesOf } from '../workspace/values.ts';
import { viewOf } from '../workspace/views.ts';
import { enteredValue, enteredValues } from './entered.ts';
import { actor, place } from './refused.ts';

/** Where an element stands: in a message or in a view. */
export const surface = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ view: z.string() })]);

/** A press of a button or a choice in a menu. */
export const press = z.object({
  as: z.string(),
  surface,
  block_id: z.string(),
  action_id: z.string(),
  chosen: enteredValue.optional(),
  values: enteredValues,
});

/** Sends block_actions (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload); the error is what the page must show. */
export async function pressElement(live: Live, input: z.infer<typeof press>): Promise<{ error?: string }> {
  const person = actor(live, input.as);
  const site = standing(live, input.as, input.surface, input.values);
  const block = site.blocks.find(({ block_id }) => block_id === input.block_id);
  const element = block && elementsOf(block).find((one) => one.type !== 'image' && one.action_id === input.action_id);
  if (!element) throw new Refused('This has changed in the meantime.');
  const action = {
    ...described(element, input.chosen),
    block_id: input.block_id,
    action_id: input.action_id,
    action_ts: nextTs(live.state, live.timing.now()),
  };
  const trigger = live.triggers.issue({ user: person.id, ...(site.viewId && { viewId: site.viewId }) });
  const answer = await live.sender(
    interaction(live, person, 'block_actions', input.action_id, {
      ...site.payload(),
      trigger_id: trigger,
      actions: [action],
    }),
  );
  return answer.ok ? {} : { error: answer.error };
}

/** The blocks around an element, and what interaction payloads say about where they stand. */
export function standing(live: Live, as: string, where: z.infer<typeof surface>, entered: Values) {
  const { state } = live;
  if ('view' in where) {
    const view = viewOf(state, where.view);
    if (view?.user !== as) throw new Refused('This view is closed.');
    const blocks: PlacedBlock[] = view.definition.blocks.map((block) => ({ ...block, block_id: block.block_id ?? '' }));
    return {
      blocks,
      viewId: view.id,
      payload: () => ({ container: { type: 'view', view_id: view.id }, view: viewPayload(live, view, entered) }),
    };
  }
  const channel = place(live, where.channel, actor(live, as));
  const message = seenMessage(channel, where.ts, as);
  if (!message) throw new Refused('That message is gone.');
  const ephemeral = message.onlyFor !== undefined;
  return {
    blocks: message.blocks ?? [],
    payload: () => ({
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral,
        ...(message.thread_ts && { thread_ts: message.thread_ts }),
      },
      channel: {
        id: channel.id,
        name: channel.kind === 'im' ? 'directmessage' : conversationPayload(state, channel).name,
      },
      ...(!ephemeral && { message: messagePayload(live, channel, message, true) }),
      state: { values: valuesOf(message.blocks ?? [], entered) },
      response_url: responseUrl(live, { channel: channel.id, user: as, messageTs: message.ts }),
    }),
  };
}

function described(element: AnyElement, chosen: z.infer<typeof enteredValue> | undefined): Record<string, unknown> {
  if (element.type === 'button') {
    return {
      type: 'button',
      text: element.text,
      ...(element.value !== undefined && { value: element.value }),
      ...(element.style && { style: element.style }),
    };
  }
  if (chosen?.type !== element.type) throw new Refused('Nothing was chosen.');
  if (element.type === 'static_select' || element.type === 'overflow' || element.type === 'radio_buttons') {
    const offered =
      element.type === 'static_select'
        ? (element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [])
        : element.options;
    const value = z.object({ value: z.string() }).safeParse(chosen.selected_option).data?.value;
    const option = offered.find((one) => one.value === value);
    if (!option) throw new Refused('This choice is no longer offered.');
    return { type: element.type, selected_option: option };
  }
  if (
    element.type === 'multi_static_select' ||
    element.type === 'multi_external_select' ||
    element.type === 'multi_users_select'
  ) {
    const error = severalError(element, chosen);
    if (error) throw new Refused(error);
  }
  return chosen;
}
