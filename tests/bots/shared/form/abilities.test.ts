import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTicket, type TicketView } from '../../../../api/core/index.ts';
import { ticketCard } from '../../../../api/core/say/cards.ts';
import { en } from '../../../../api/core/say/en/en.ts';
import { abilities } from '../../../../api/core/ticket/policy.ts';
import { demandAbility } from '../../../../bots/shared/form/abilities.ts';
import { changeForm, isChangeable } from '../../../../bots/shared/form/fields/change.ts';
import { FormKind, forms } from '../../../../bots/shared/form/house.ts';
import { drawCard } from '../../../../bots/slack/draw/card.ts';
import { formView, surface } from '../../../../bots/slack/form/memory.ts';
import { drawControls } from '../../../../bots/teams/draw/controls.ts';
import { fc } from '../../../fast-check.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let ticket: TicketView;
beforeAll(async () => {
  world = await aWorld();
  ticket = await showTicket(await world.as('ana'), (await world.aTicket()).key);
});
afterAll(() => world.close());

/** The one rule: a field, and the ability that it is drawn for. */
const fields = {
  status: 'move',
  priority: 'setPriority',
  category: 'setCategory',
  desk: 'transfer',
  requester: 'setRequester',
} as const;

const cardWith = (able: TicketView['abilities']) =>
  ticketCard(en, { ...ticket, abilities: able }, 'desk', {
    statuses: [{ id: 's', name: 'New', category: 'todo', waitsFor: null, isDefault: true }],
    categories: [{ id: 'c', path: 'Hardware' }],
    desks: [
      { key: 'IT', name: 'IT help' },
      { key: 'HR', name: 'HR' },
    ],
    alone: true,
  });

const idsIn = (drawn: unknown, key: string): string[] =>
  [...JSON.stringify(drawn).matchAll(new RegExp(`"${key}":"(status|priority|category|desk|requester)"`, 'g'))].map(
    ([, id = '']) => id,
  );

describe('a field of a form is drawn for those alone who may change it', () => {
  const some = fc.subarray([...abilities]);
  const expected = (able: readonly string[]) =>
    Object.entries(fields).flatMap(([field, ability]) => (able.includes(ability) ? [field] : []));

  it('in Slack, where the menu of a card names the fields of its form', () => {
    fc.assert(
      fc.property(some, (able) => {
        const card = cardWith(able);
        const start = { surface, memory: { ticket: ticket.key }, values: {} };
        const form = changeForm(en, start, { card, whose: { choices: [], initial: 'U1' } });
        const view = formView(en, 'change', form, { place: { user: 'U1' } });
        expect(idsIn(view.blocks, 'block_id')).toEqual(expected(able));
        expect(isChangeable(card)).toBe(expected(able).length > 0);
        const label = expected(able).map((field) => Reflect.get(en.label, field));
        const menu = JSON.stringify(drawCard(card, en).blocks);
        expect(menu.includes('"value":"change"')).toBe(label.length > 0);
        if (label.length > 0) expect(menu).toContain(label.join(', '));
      }),
    );
  });

  it('in Teams, below “Change”, which is not there where nothing can be changed', () => {
    fc.assert(
      fc.property(some, (able) => {
        const drawn = drawControls(cardWith(able), en);
        expect(idsIn(drawn, 'id')).toEqual(expected(able));
        expect(JSON.stringify(drawn).includes('"title":"Change"')).toBe(expected(able).length > 0);
      }),
    );
  });

  it('and a button that opens a form, or a form asked for by an older card, only where it could be submitted', () => {
    const needs = {
      reply: 'reply',
      note: 'note',
      edit: 'edit',
      withdraw: 'withdraw',
      resolve: 'close',
      close: 'close',
      rate: 'rate',
      logTime: 'trackTime',
      snooze: 'note',
      project: 'setProject',
      checklist: 'checklist',
    };
    fc.assert(
      fc.property(some, fc.constantFrom(...FormKind.options), (able, form) => {
        const open = () => demandAbility(en, { ...ticket, abilities: able }, forms[form].ability);
        const needed = Object.entries(needs).find(([name]) => name === form)?.[1];
        if (needed === undefined || able.some((one) => one === needed)) expect(open).not.toThrow();
        else expect(open).toThrow(ticket.key);
        const buttons = cardWith(able).controls.map(({ action }) => action);
        for (const [action, ability] of Object.entries(needs))
          if (action !== 'rate' && buttons.some((one) => one === action))
            expect(able.some((one) => one === ability)).toBe(true);
        if (buttons.includes('assign')) expect(able.includes('assign') || able.includes('reassign')).toBe(true);
      }),
    );
  });
});
