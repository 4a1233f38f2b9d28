// Pure
import { longestSeconds, readDuration, type TicketView, type Words } from '#core';
import type { Field, Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { aboutTicket } from './common.ts';

/** Characters of a note on an entry. */
const noteLength = 500;

/** What the core says for a form about time. */
export interface Timed {
  readonly ticket: TicketView;
  /** The day that it is where its person is. */
  readonly today: string;
}

/** An entry by hand, or how long the timer really was that runs: that one has no day of its own. */
export function timeFields(
  words: Words,
  kind: 'logTime' | 'endTimer',
  start: Start,
  known: Timed | null,
): Form<Memory> {
  const { time, input } = words;
  const { memory, values } = start;
  const day: Field[] =
    kind === 'logTime'
      ? [
          {
            type: 'date',
            id: 'day',
            label: time.form.day,
            required: true,
            initial: said(values, 'day') ?? known?.today,
          },
        ]
      : [];
  return {
    title: time.form.title(memory.ticket ?? ''),
    submit: kind === 'logTime' ? time.form.save : time.button.stop,
    small: true,
    keeps: memory,
    fields: [
      ...aboutTicket(known?.ticket),
      {
        type: 'text',
        id: 'duration',
        lines: 'one',
        label: time.form.duration,
        hint: time.form.durationHint,
        required: true,
        missing: input.duration,
        initial: said(values, 'duration') ?? '',
        wrong: (text) => durationProblem(words, text),
      },
      ...day,
      {
        type: 'text',
        id: 'note',
        lines: 'one',
        label: time.form.note,
        most: noteLength,
        initial: said(values, 'note') ?? '',
      },
      {
        type: 'switch',
        id: 'billable',
        label: time.form.billable,
        says: time.form.isBillable,
        initial: values.billable === true,
      },
    ],
  };
}

function durationProblem({ input }: Words, text: string): string | undefined {
  const seconds = readDuration(text);
  if (seconds === null) return input.duration;
  return seconds > 0 && seconds <= longestSeconds ? undefined : input.durationRange;
}
