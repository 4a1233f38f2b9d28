import { expect, it } from 'vitest';
import { wordsFor } from '../../../../api/core/index.ts';
import { type Form, withValues } from '../../../../bots/shared/form/definition.ts';
import type { Memory } from '../../../../bots/shared/form/start.ts';
import type { Values } from '../../../../bots/shared/form/values.ts';
import { formView, hiddenIn, recall } from '../../../../bots/slack/form/memory.ts';

const form: Form<Memory> = {
  title: 'Leave',
  submit: 'Send',
  keeps: {},
  fields: [
    { type: 'switch', id: 'away', label: 'Away', says: 'I am away' },
    { type: 'date', id: 'until', label: 'Until', shownIf: { field: 'away', is: ['yes'] } },
    { type: 'number', id: 'days', label: 'Days', shownIf: { field: 'away', is: ['yes'] } },
    { type: 'text', id: 'why', label: 'Why', lines: 'many', shownIf: { field: 'away', is: ['yes'] } },
  ],
};
/** The form drawn with these values: which fields are there, and what it remembers of the others. */
const drawn = (values: Values) => {
  const [one, memory] = [withValues(form, values), { place: { user: 'U1' } }];
  const view = formView(wordsFor('en'), 'ticket', one, memory, { hidden: hiddenIn(one, memory)?.hidden });
  const fields = view.blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  return { fields, hidden: recall(view.private_metadata ?? '')?.hidden };
};

it('what was filled in is kept while its fields are not there, and comes back with them', () => {
  const filled = { until: '2026-03-09', days: 5, why: 'A *long* walk' };
  const away = drawn({ away: false, ...filled });
  expect(away).toEqual({ fields: ['away'], hidden: filled });
  const again = drawn({ ...away.hidden, away: true });
  expect(again).toEqual({ fields: ['away', 'until', 'days', 'why'], hidden: undefined });
});

it('what is longer than Slack lets a form remember is told apart from what is not', () => {
  const of = (why: string) =>
    hiddenIn(withValues(form, { away: false, until: '2026-03-09', why }), { place: { user: 'U1' } });
  expect(of('short')).toEqual({ hidden: { until: '2026-03-09', why: 'short' }, long: false });
  expect(of('x'.repeat(3_000))).toMatchObject({ hidden: { why: 'x'.repeat(3_000) }, long: true });
});
