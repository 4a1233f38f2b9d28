import { describe, expect, it } from 'vitest';
import { againstSchema, schemaFile, schemaIsHere } from './card-schema.ts';

const card = (...body: object[]) => ({ type: 'AdaptiveCard', version: '1.5', msteams: { width: 'Full' }, body });
const text = { type: 'TextBlock', text: 'Printer' };

const unfolding = {
  type: 'Action.ShowCard',
  title: 'More',
  card: { type: 'AdaptiveCard', version: '1.5', body: [text], actions: [{ type: 'Action.OpenUrl', title: 'Open' }] },
};

describe.skipIf(!schemaIsHere)(`Microsoft's own schema${schemaIsHere ? '' : ` (${schemaFile} is not here)`}`, () => {
  it('takes a card with everything that Teams knows', () => {
    const data = { act: 'x', type: 'Anything' };
    const fallback = { type: 'Action.Submit', title: 'Take it', data };
    const execute = { type: 'Action.Execute', title: 'Take it', verb: 'x', data, fallback };
    const input = {
      type: 'Input.ChoiceSet',
      id: 'a',
      label: 'A',
      style: 'filtered',
      choices: [{ title: 'B', value: 'b' }],
    };
    const unfolded = { type: 'AdaptiveCard', version: '1.5', body: [input], actions: [execute] };
    const whole = {
      ...card({ type: 'Container', items: [text], style: 'emphasis', bleed: true }),
      refresh: { action: { type: 'Action.Execute', verb: 'x', data }, userIds: ['29:a'] },
      actions: [execute, { type: 'Action.ShowCard', title: 'More', card: unfolded }],
    };
    expect(againstSchema(whole)).toEqual([]);
  });

  it.each([
    ['an element that there is not', card({ type: 'TextBlok', text: 'x' }), /TextBlok is not in the schema/],
    ['a text that is missing', card({ type: 'TextBlock' }), /required property 'text'/],
    ['a size that there is not', card({ ...text, size: 'Huge' }), /size must be equal to one of/],
    ['a property that there is not', card({ ...text, colour: 'Good' }), /additional properties colour/],
    [
      'a deep one',
      card({ type: 'Container', items: [{ type: 'Input.Text', label: 'A' }] }),
      /items\[0\] Input.Text .*'id'/,
    ],
    [
      'a button inside a card that unfolds',
      { ...card(text), actions: [unfolding] },
      /card\[0\]\.actions\[0\] Action.OpenUrl .*'url'/,
    ],
  ])('refuses %s, and says where', (_what, wrong, reason) => {
    expect(againstSchema(wrong).join('\n')).toMatch(reason);
  });
});
