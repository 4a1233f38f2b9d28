// Pure
import { capital, type Words } from '#core';
import type { Choice, Field } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Start } from '../start.ts';
import { said } from '../values.ts';

/** What a reply that waits needs: colleagues who could look at it, on a ticket that is open. */
export interface Plans {
  readonly key: string;
  /** The next Monday, as it is said. */
  readonly monday: string;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** Colleagues who write on the ticket now, and those who have a reply ready there. */
export interface Others {
  readonly writing: readonly { readonly name: string; readonly since: string }[];
  readonly ready: readonly { readonly by: string; readonly at: string | null }[];
}

/** Says who else answers, so that two do not. */
export const othersThere = ({ presence, prepared }: Words, others: Others | undefined): Field[] => [
  ...(others?.writing ?? []).map(
    ({ name, since }) => ({ type: 'words', strong: presence.writing(name), at: since, text: '' }) as const,
  ),
  ...(others?.ready ?? []).map(
    ({ by, at }): Field =>
      at === null
        ? { type: 'words', text: prepared.hasDraft(by) }
        : { type: 'words', strong: capital(prepared.goesOut(by)), at, text: '' },
  ),
];

/** Title and button of a reply that does not go out now. A form that is not drawn again when that is chosen anew says both ways. */
export function whenWords(
  { prepared, chat: { form } }: Words,
  { values, surface, memory: { ticket: key = '' } }: Start,
): { title?: string; submit?: string } {
  const when = said(values, 'when') ?? 'now';
  if (when === 'now') return {};
  const title = when === 'draft' ? prepared.draftTitle(key) : when === 'review' ? undefined : prepared.laterTitle(key);
  const does = when === 'draft' ? prepared.keep : when === 'review' ? prepared.ask : prepared.plan;
  return { ...(title === undefined ? {} : { title }), submit: surface.follows ? does : form.apply };
}

/** When a reply goes out: now, later, or once a colleague has looked at it. */
export function whenFields({ prepared, snooze }: Words, { values }: Start, plans: Plans | undefined): Field[] {
  if (!plans) return [];
  const choices: Choice[] = [
    { value: 'now', label: prepared.now },
    { value: 'hours', label: snooze.inHours },
    { value: 'tomorrow', label: snooze.tomorrow },
    { value: 'monday', label: snooze.monday(plans.monday) },
    { value: 'date', label: snooze.date },
    { value: 'draft', label: prepared.asDraft },
    ...(plans.colleagues.length > 0 ? [{ value: 'review', label: prepared.review }] : []),
  ];
  const isReview = { field: 'when', is: ['review'] };
  return [
    {
      type: 'choice',
      id: 'when',
      label: prepared.when,
      required: true,
      choices,
      initial: said(values, 'when') ?? 'now',
    },
    {
      type: 'moment',
      id: 'at',
      label: snooze.at,
      future: true,
      required: true,
      missing: snooze.whenMissing,
      initial: said(values, 'at'),
      shownIf: { field: 'when', is: ['date'] },
    },
    ...(plans.colleagues.length > 0
      ? ([
          {
            type: 'choice',
            id: 'colleague',
            label: prepared.who,
            required: true,
            missing: prepared.whoMissing,
            choices: plans.colleagues.map(({ id, name }) => ({ value: id, label: name })),
            list: choicesOf.assignees(plans.key),
            initial: said(values, 'colleague'),
            shownIf: isReview,
          },
          {
            type: 'text',
            id: 'asks',
            lines: 'one',
            most: 300,
            label: prepared.what,
            initial: said(values, 'asks') ?? '',
            shownIf: isReview,
          },
        ] as const)
      : []),
  ];
}
