// Pure
import type { PossibleAssignee, TicketView, Words } from '#core';
import type { Choice, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket, seenIn } from './common.ts';

/** What the core says of a ticket that is handed to somebody. */
export interface Assignable {
  readonly ticket: TicketView;
  readonly agents: readonly PossibleAssignee[];
  /** The person who asks. */
  readonly me: string;
}

/** Hands a ticket to an agent of its desk. */
export function assignFields(words: Words, start: Start, known: Assignable | null): Form<Memory> {
  const { form } = words.chat;
  const { memory, values } = start;
  const key = memory.ticket ?? '';
  return {
    title: form.assignTitle(key),
    submit: form.assign,
    small: true,
    keeps: seenIn(start, known?.ticket),
    fields: [
      ...aboutTicket(known?.ticket),
      {
        type: 'choice',
        id: 'to',
        label: words.label.assignee,
        placeholder: form.chooseAgent,
        required: true,
        missing: form.chooseAgent,
        choices: known === null ? [] : assigneeChoices(words, known),
        list: choicesOf.assignees(key),
        initial: said(values, 'to') ?? known?.ticket.assignee?.id,
      },
    ],
  };
}

/** Whom a ticket can be handed to: oneself first, then the others, those who know what it asks for before, then back to the queue where that is allowed. */
export function assigneeChoices(words: Words, { ticket, agents, me }: Assignable): Choice[] {
  const { form } = words.chat;
  const nobody = ticket.abilities.includes('unassign') ? [{ value: 'none', label: form.backToQueue }] : [];
  return [...agentChoices(words, agents, me), ...nobody];
}

/** Agents: oneself first, then the others as they are, with what they know. */
export function agentChoices({ chat: { form } }: Words, agents: readonly PossibleAssignee[], me: string): Choice[] {
  const labelled = ({ id, knows }: PossibleAssignee, name: string) => ({
    value: id,
    label: knows.length === 0 ? name : form.knows(name, knows),
  });
  const mine = agents.filter((one) => one.id === me).map((one) => labelled(one, form.meNamed(one.name)));
  const others = agents.filter((one) => one.id !== me).map((one) => labelled(one, one.name));
  return [...mine, ...others];
}
