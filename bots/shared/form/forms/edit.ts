import { asNames, type Ctx, DeskError, editTicket, showTicket } from '#core';
import { wordsOf } from '../../chat.ts';
import { withNotTold } from '../../tell/not-told.ts';
import { demandAbility } from '../abilities.ts';
import { editFields } from '../fields/edit.ts';
import { aboutIn, askTicket, type Filled, spendDraft } from '../filled.ts';
import { aForm } from '../made.ts';
import { joinParts, partField, partNow, partsOf } from '../parts.ts';
import { said } from '../values.ts';

const ability = 'edit';

/** Changes title and description. */
export const editForm = aForm({
  ability,
  look: async (asking, { memory }) => {
    const ticket = await showTicket(await asking.ctx(), memory.ticket ?? '');
    demandAbility(asking.words, ticket, ability);
    return { ...ticket, description: asNames(ticket.description) };
  },
  define: editFields,
  ask: (ctx, filled) => askTicket(ctx, filled, 'title', ability),
  work: async (chat, ctx, filled) => {
    const description = await editedText(ctx, filled);
    const text = description === undefined ? {} : { description };
    const title = said(filled.values, 'title') ?? '';
    const ticket = await editTicket(ctx, { ...aboutIn(filled), title, ...text });
    await spendDraft(chat, filled);
    return { answer: withNotTold(ctx, null, ticket), ticket, outcome: 'command' };
  },
  typed: async (_, filled) => {
    const { draft: id, ticket } = filled.memory;
    const description = allParts(filled);
    const content = {
      title: said(filled.values, 'title'),
      ...(description === undefined ? {} : { description }),
      ...(ticket ? { ticket } : {}),
    };
    return { id, kind: 'edit', content };
  },
});

/** The whole description as it was edited; of a form with one part of it, the others are those of the ticket now. */
async function editedText(ctx: Ctx, filled: Filled): Promise<string | undefined> {
  const { values, memory, surface } = filled;
  const { part } = memory;
  const typed = said(values, 'description');
  if (!part || typed === undefined) return allParts(filled);
  const { description } = await showTicket(ctx, memory.ticket ?? '');
  const { parts, joins } = partsOf(asNames(description), surface.fieldLimit);
  const at = partNow(parts, part);
  if (at === null) throw new DeskError('conflict', wordsOf(ctx).chat.form.partChanged);
  return joinParts(parts.with(at, typed), joins);
}

/** What stands in all the fields of a description; absent where the form has none. */
function allParts({ values, memory: { joins = [] } }: Filled): string | undefined {
  const description = said(values, 'description');
  if (description === undefined) return undefined;
  return joinParts([description, ...joins.map((_, index) => said(values, partField(index + 1)) ?? '')], joins);
}
