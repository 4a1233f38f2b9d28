import { describe, expect, it } from 'vitest';
import { checkCard, refreshes } from '../../../playground/teams/cards/check.ts';
import { aCard, adaptive } from './world.ts';

type Json = Record<string, unknown>;

const card = (body: unknown[], rest: Json = {}) => ({ type: 'AdaptiveCard', version: '1.5', body, ...rest });
const text = { type: 'TextBlock', text: 'x' };
const input = (rest: Json = {}) => ({ type: 'Input.Text', id: 'title', label: 'Title', ...rest });
const execute = (rest: Json = {}) => ({
  type: 'Action.Execute',
  title: 'Take',
  verb: 'take',
  data: { t: 'IT-1' },
  ...rest,
});
const users = (count: number) => Array.from({ length: count }, (_, index) => `29:1${index}`);
const refresh = (userIds?: unknown) => ({ refresh: { action: execute(), ...(userIds !== undefined && { userIds }) } });

describe('a card is refused', () => {
  it.each<[string, unknown, RegExp]>([
    ['that is none', 'card', /must be an object/],
    ['of another type', { type: 'Card', version: '1.5' }, /\/type: must be AdaptiveCard/],
    ['without a version', { type: 'AdaptiveCard', body: [] }, /\/version/],
    ['newer than Teams', card([], { version: '1.6' }), /up to 1\.5, this is 1\.6/],
    ['with an unknown element', card([{ type: 'TextBlok', text: 'x' }]), /^\/body\/0: unknown element type "TextBlok"/],
    ['with an element without a type', card([{ text: 'x' }]), /\/body\/0: unknown element type null/],
    [
      'with an unknown element deep inside',
      card([{ type: 'Container', items: [{ type: 'Chart' }] }]),
      /\/body\/0\/items\/0/,
    ],
    [
      'with an unknown element in a fallback',
      card([{ type: 'Badge', fallback: { type: 'Badge2' } }]),
      /\/body\/0\/fallback/,
    ],
    ['with an unknown element in a table cell', card([aTable({ type: 'Nope' })]), /rows\/0\/cells\/0\/items\/0/],
    ['with an unknown action', card([], { actions: [{ type: 'Action.Foo' }] }), /unknown action type "Action.Foo"/],
    ['with text without text', card([{ type: 'TextBlock' }]), /TextBlock needs text/],
    ['with a bad size', card([{ ...text, size: 'Huge' }]), /Invalid value "Huge" for property "size"/],
    ['with an image without an address', card([{ type: 'Image' }]), /Image needs url/],
    ['with half a fact', card([{ type: 'FactSet', facts: [{ title: 'Status' }] }]), /facts\/0: a fact needs/],
    ['with an input without an id', card([{ type: 'Input.Text', label: 'x' }]), /Input.Text needs id/],
    [
      'with one input id twice',
      card([input(), { type: 'Container', items: [input()] }]),
      /"title" is taken by \/body\/0/,
    ],
    [
      'with a required input without a label',
      card([{ ...input({ isRequired: true, errorMessage: 'x' }), label: '' }]),
      /needs a label/,
    ],
    ['with a required input without an errorMessage', card([input({ isRequired: true })]), /needs an errorMessage/],
    [
      'with choices of nothing',
      card([{ type: 'Input.ChoiceSet', id: 'a', label: 'x' }]),
      /needs choices or choices\.data/,
    ],
    ['with a nameless choice', card([choices({ choices: [{ value: 'x' }] })]), /choices\/0: a choice needs/],
    ['with a broken data query', card([choices({ 'choices.data': { type: 'Data.Query' } })]), /must be a Data.Query/],
    [
      'with an execute without a verb',
      card([], { actions: [execute({ verb: undefined })] }),
      /Action.Execute needs verb/,
    ],
    ['with an execute whose data is text', card([], { actions: [execute({ data: 'IT-1' })] }), /\/actions\/0\/data/],
    ['with a link without an address', card([], { actions: [{ type: 'Action.OpenUrl', title: 'x' }] }), /needs url/],
    [
      'with a bad input in a hidden card',
      card([], { actions: [show(card([{ type: 'Input.Text' }]))] }),
      /\/actions\/0\/card\/body\/0/,
    ],
    [
      'with seven buttons',
      card([], { actions: Array.from({ length: 7 }, () => execute()) }),
      /at most 6 primary actions, here are 7/,
    ],
    [
      'with seven buttons in a set',
      card([{ type: 'ActionSet', actions: Array.from({ length: 7 }, () => execute()) }]),
      /at most 6/,
    ],
    ['that is refreshed for 61 people', card([], refresh(users(61))), /at most 60 people, here are 61/],
    ['that is refreshed for Entra ids', card([], refresh(['0b1ec701-0000'])), /must be a list of 29: ids/],
    [
      'that is refreshed by a submit',
      card([], { refresh: { action: { type: 'Action.Submit' } } }),
      /type Action.Execute/,
    ],
    [
      'with a bad action on a tap',
      card([{ type: 'Container', items: [], selectAction: { type: 'Tap' } }]),
      /selectAction/,
    ],
  ])('%s', (_, given, reason) => {
    expect(checkCard(given).join(' · ')).toMatch(reason);
  });
});

describe('a card is drawn', () => {
  it.each<[string, unknown]>([
    ['with text alone', aCard()],
    ['as an older version', card([text], { version: '1.3' })],
    ['full width, refreshed for 60', card([text], { ...refresh(users(60)), msteams: { width: 'Full' } })],
    ['refreshed for everyone, or by hand only', card([text], refresh())],
    ['with execute and its fallback', card([text], { actions: [execute({ fallback: { type: 'Action.Submit' } })] })],
    [
      'with six buttons and more in the menu',
      card([], { actions: [...Array.from({ length: 6 }, () => execute()), execute({ mode: 'secondary' })] }),
    ],
    [
      'with something newer and a fallback',
      card([
        { type: 'Badge', text: 'x', fallback: text },
        { type: 'Badge', fallback: 'drop' },
      ]),
    ],
    ['with a table', card([aTable(text)])],
    ['with columns that leave their type out', card([{ type: 'ColumnSet', columns: [{ items: [text] }] }])],
    [
      'with a form',
      card([
        input({ isRequired: true, errorMessage: 'Write a title.' }),
        choices({ choices: [{ title: 'Low', value: 'low' }] }),
      ]),
    ],
    [
      'with choices that the app is asked for',
      card([choices({ choices: [], 'choices.data': { type: 'Data.Query', dataset: 'agents' } })]),
    ],
    ['with a card behind a button', card([], { actions: [show(card([input()]))] })],
    [
      'with a dialog behind a button',
      card([], { actions: [{ type: 'Action.Submit', title: 'Edit', data: { msteams: { type: 'task/fetch' } } }] }),
    ],
  ])('%s', (_, given) => {
    expect(checkCard(given)).toEqual([]);
  });
});

describe('a card asks for a view of its own', () => {
  const asks = (content: Json, mri: string, members: number) =>
    refreshes({ contentType: adaptive, content }, mri, members);

  it('for the people that it names, however many are there', () => {
    expect(asks(card([], refresh(['29:1a'])), '29:1a', 500)).toBe(true);
    expect(asks(card([], refresh(['29:1a'])), '29:1b', 2)).toBe(false);
    expect(asks(card([], refresh([])), '29:1a', 2)).toBe(false);
  });

  it('for everyone where at most 60 are, when it names nobody', () => {
    expect(asks(card([], refresh()), '29:1a', 60)).toBe(true);
    expect(asks(card([], refresh()), '29:1a', 61)).toBe(false);
    expect(asks(card([]), '29:1a', 2)).toBe(false);
  });
});

function choices(rest: Json) {
  return { type: 'Input.ChoiceSet', id: 'priority', label: 'Priority', ...rest };
}

function show(inner: unknown) {
  return { type: 'Action.ShowCard', title: 'Change', card: inner };
}

function aTable(inner: unknown) {
  return {
    type: 'Table',
    columns: [{ width: 1 }],
    rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [inner] }] }],
  };
}
