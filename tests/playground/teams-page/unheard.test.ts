import { expect, it } from 'vitest';
import { carried, type Held } from '../../../playground/teams-page/cards/unheard.ts';

const holding = (now: Record<string, unknown>, heard: Record<string, unknown>, aside: Record<string, Held> = {}) => ({
  now: Object.fromEntries(Object.entries(now).map(([id, value]) => [id, { value }])),
  heard,
  aside,
});

it('a card that is drawn for the first time holds what it comes with', () => {
  expect(carried(undefined, { status: 'open' })).toEqual({ here: {}, aside: {} });
});

it('what was chosen stays, also where the card itself now starts with something else', () => {
  const before = holding({ status: 'waiting', priority: 'high' }, { status: 'open', priority: 'high' });
  expect(carried(before, { status: 'closed', priority: 'urgent' }).here).toEqual({ status: { value: 'waiting' } });
});

it('what was emptied stays empty, and what was never filled in counts as nothing typed', () => {
  const before = holding(
    { title: '', note: '', count: Number.NaN, status: undefined },
    { title: 'VPN', note: undefined, count: undefined, status: null },
  );
  expect(carried(before, { title: 'VPN', note: 'from the app' }).here).toEqual({ title: { value: '' } });
});

it('what was typed outlives drawings that have no field for it, however many, and comes back with the field', () => {
  const typed = carried(holding({ note: 'so far' }, { note: undefined }), {});
  expect(typed).toEqual({ here: {}, aside: { note: { value: 'so far' } } });
  const still = carried(holding({}, {}, typed.aside), { title: 'VPN' });
  expect(still.aside).toEqual({ note: { value: 'so far' } });
  expect(carried(holding({ title: 'VPN' }, { title: 'VPN' }, still.aside), { note: undefined }).here).toEqual({
    note: { value: 'so far' },
  });
});

it('what was sent is not put back', () => {
  expect(carried(holding({ note: 'sent' }, { note: 'sent' }), { note: undefined }).here).toEqual({});
});

it('a choice that was looked up is carried with its name', () => {
  const held = { value: 'ana', choice: { title: 'Ana', value: 'ana' } };
  expect(carried({ now: { requester: held }, heard: {}, aside: {} }, { requester: 'ben' }).here).toEqual({
    requester: held,
  });
});
