// Pure
import { listing } from '../../grammar.ts';
import type { SayMoment } from '../../moment.ts';

const listed = listing('en-GB');
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const inUtc: SayMoment = (iso) => `${minute.format(Date.parse(iso))} UTC`;

/** An answer as people read it; without `moment` its times are in UTC. */
function answer(type: string, text: string, moment: SayMoment = inUtc): string {
  if (type === 'yesNo') return text === 'yes' ? 'Yes' : 'No';
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  if (type === 'date') return day.format(time);
  return type === 'dateTime' ? moment(text) : text;
}

/** What the form of a category says of what was filled in. */
export const requestForm = {
  fillIn: (label: string) => `Fill in “${label}”.`,
  addFile: (label: string) => `Add a file for “${label}”.`,
  filesElsewhere: 'Give the files of the ticket in `files`.',
  noField: (id: string, known: readonly string[]) =>
    known.length > 0
      ? `The form has no field “${id}”. Its fields are ${listed(known)}.`
      : `The form has no field “${id}”: this category asks for nothing.`,
  notAsked: (label: string) => `“${label}” is not asked for with these answers. Leave it out.`,
  writeText: 'Write a text.',
  dayAs: 'Write a day as 2026-03-02.',
  momentAs: 'Write a moment as 2026-03-02T09:30:00Z.',
  chooseOf: (choices: readonly string[]) => `Choose one of: ${choices.join(', ')}.`,
  chooseSome: (choices: readonly string[]) => `Choose some of: ${choices.join(', ')}.`,
  person: 'Choose somebody who is here: give the id of an active person.',
  yesOrNo: 'Answer with yes or no: true or false.',
  address: 'Give an address that begins with https:// or http://.',
  formChanged: (category: string) =>
    category === ''
      ? 'The form has changed meanwhile. Look at it again; nothing was filed yet.'
      : `“${category}” asks for something else now. Look at the form again; nothing was filed yet.`,
  answer,
  /** What somebody did to answers, to follow their name. */
  changed(
    changes: readonly { label: string; type: string; from: string | null; to: string | null }[],
    moment: SayMoment,
  ): string {
    return listed(
      changes.map(({ label, type, from, to }) => {
        const read = (text: string) => answer(type, text, moment);
        if (to === null) return `took away “${label}”`;
        return from === null
          ? `answered “${label}”: ${read(to)}`
          : `changed “${label}” from ${read(from)} to ${read(to)}`;
      }),
    );
  },
  /** What follows the label of what a form requires and nobody has answered. */
  unanswered: (labels: readonly string[]) => `Not answered yet: ${labels.join(', ')}`,
  filesHere: 'Add the files below, or send them into the chat afterwards.',
  asksMore: (category: string) => `“${category}” asks for more than is filled in here. Look at its fields.`,
};
