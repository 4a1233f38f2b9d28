// Pure
import { z } from 'zod';
import { numberIn, type Value, type Values } from '../../shared/form/values.ts';
import { fieldOf, switchedOn } from '../draw/fields.ts';
import { withEmoji } from '../read/emoji.ts';
import { readSent, type Sent } from '../wire/sent.ts';

const chosen = z.object({ value: z.string() });

/** What Slack says of one input, by the kind of its element (https://docs.slack.dev/reference/views/view-submission). */
const State = z.looseObject({
  type: z.string().default('plain_text_input'),
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(z.unknown()).nullish(),
});

/** The state of a view: by block, and there by action. */
const ViewState = z.record(z.string(), z.record(z.string(), State));

/** The values of a submitted form by field. */
export function readValues(state: unknown): Values {
  const read = ViewState.safeParse(state ?? {}).data ?? {};
  return Object.fromEntries(
    Object.entries(read).flatMap(([block, actions]) => {
      const [first] = Object.values(actions);
      const value = first && readValue(first);
      return value === undefined ? [] : [[fieldOf(block), value] as const];
    }),
  );
}

/** A switch is one box; of several boxes those are said that are ticked, and where none is it reads like a switch. */
const boxesIn = (ticked: string[]): Value =>
  ticked.length > 0 && !ticked.includes(switchedOn) ? ticked : ticked.includes(switchedOn);

function readValue(state: z.infer<typeof State>): Value | undefined {
  switch (state.type) {
    case 'number_input':
      return numberIn(state.value ?? '');
    case 'checkboxes':
      return boxesIn((state.selected_options ?? []).map(({ value }) => value));
    case 'multi_static_select':
    case 'multi_external_select':
      return (state.selected_options ?? []).map(({ value }) => value);
    case 'multi_users_select':
      return state.selected_users ?? [];
    case 'datetimepicker':
      return typeof state.selected_date_time === 'number'
        ? new Date(state.selected_date_time * 1_000).toISOString()
        : undefined;
    case 'datepicker':
      return state.selected_date ?? undefined;
    case 'file_input':
      return undefined;
    case 'plain_text_input':
      // Slack sends a field that was emptied as null.
      return withEmoji(state.value ?? '');
    default:
      return state.selected_option?.value ?? state.selected_user ?? undefined;
  }
}

/** What was chosen in the fields for files. */
export const readFiles = (state: unknown): Sent[] =>
  Object.values(ViewState.safeParse(state ?? {}).data ?? {}).flatMap((actions) =>
    Object.values(actions).flatMap(({ files }) => readSent(files)),
  );
