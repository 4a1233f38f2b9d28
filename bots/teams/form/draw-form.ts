// Pure
import type { Words } from '#core';
import { type Form, isInput, type Problems } from '../../shared/form/definition.ts';
import { forms } from '../../shared/form/house.ts';
import type { Memory } from '../../shared/form/start.ts';
import type { Values } from '../../shared/form/values.ts';
import { acts } from '../draw/controls.ts';
import { type AdaptiveCard, cardOf, execute, fits, heading, submit } from '../draw/elements.ts';
import { drawFields, wrong } from '../draw/fields.ts';
import { type FormMemory, type ReadForm, surface } from './memory.ts';

/** How a form is shown: as a card in the chat, or in a dialog. */
export type Shown = 'chat' | 'dialog';

/** A form as a card, with what is wrong in it; `values` is what was filled in before. */
export function drawForm(
  words: Words,
  form: Form<Memory>,
  about: { memory: FormMemory; shown: Shown; timeZone: string; values?: Values; problems?: Problems },
): AdaptiveCard {
  const whole = draw(words, form, { ...about, tight: false });
  return fits(whole) ? whole : draw(words, form, { ...about, tight: true });
}

function draw(
  words: Words,
  form: Form<Memory>,
  about: Parameters<typeof drawForm>[2] & { tight: boolean },
): AdaptiveCard {
  const { shown, timeZone, values = {}, problems = {}, tight } = about;
  const { body, kinds, unseen } = drawFields(words, form, { values, problems, timeZone, tight });
  // What is wrong with something that has no field here is said above all of them.
  const above = Object.entries(problems).flatMap(([field, problem]) => (kinds[field] === undefined ? [problem] : []));
  const said = [...new Set([...above, ...(form.problem === undefined ? [] : [form.problem])])];
  const { chosen: _, ...memory }: FormMemory = { ...about.memory, ...form.keeps };
  const m = { ...memory, ...(Object.keys(unseen).length > 0 ? { chosen: unseen } : {}) };
  const data = { act: acts.form, m, k: kinds };
  const button = shown === 'chat' ? execute : submit;
  const { also } = form;
  const steers = steeringLabel(words, form);
  return cardOf(
    [...(shown === 'chat' ? [heading(form.title)] : []), ...said.flatMap(wrong), ...body],
    [
      button(form.submit, data, { style: 'positive' }),
      ...(also ? [button(also.label, { ...data, m: { ...m, ...also.keeps } })] : []),
      ...(steers === null ? [] : [button(steers, { ...data, act: acts.formSteer })]),
      ...(shown === 'chat' ? [button(words.chat.form.cancel, { ...data, act: acts.formCancel })] : []),
    ],
    { summary: form.title },
  );
}

/** A card cannot follow a choice by itself: a button shows what depends on it. Null where nothing does. */
function steeringLabel(words: Words, { fields }: Form): string | null {
  const labels = fields.flatMap((field) => (field.type === 'choice' ? (field.steers ?? []) : []));
  if (labels.length > 0) return labels.length === 1 ? (labels[0] ?? null) : words.teams.form.follow;
  return fields.some((field) => isInput(field) && field.shownIf !== undefined) ? words.teams.form.follow : null;
}

/** A form of which nothing can be looked up right now: what was typed stands in it, what was chosen goes along unseen. */
export function drawBare(
  words: Words,
  { memory, values }: ReadForm,
  about: { shown: Shown; timeZone: string; problems: Problems },
): { title: string; card: AdaptiveCard } {
  const requester = memory.requester ? { requester: { choices: [], initial: undefined } } : {};
  const form = forms[memory.form].bare(words, { surface, memory, values, from: memory.from, ...requester });
  return { title: form.title, card: drawForm(words, form, { ...about, memory, values }) };
}
