// Pure
import { listing } from '../../grammar.ts';

const all = listing('en-GB');

/** What is changed with a reply. */
interface Queued {
  readonly status: string | null;
  readonly tags: readonly string[];
  readonly assignMe: boolean;
}

/** Saved replies. */
export const savedReply = {
  gone: 'There is no such saved reply. It may have been removed.',
  notYours: 'Only people who work at a desk save replies, and each changes their own.',
  onlyStaff: (key: string) => `Only people who work on ${key} use saved replies for it.`,
  leadsOnly: (desk: string) => `Only admins and the leads of ${desk} change its saved replies.`,
  taken: (name: string) => `There is already a saved reply ${name}. Choose another name.`,
  unknown: (found: readonly string[], known: readonly string[]) =>
    `${found.join(', ')} ${found.length === 1 ? 'is not a placeholder' : 'are not placeholders'}. You can use ${known.map((one) => `{{${one}}}`).join(', ')}; a fallback stands behind a bar: {{requester.firstName|there}}.`,
  missing: (name: string, key: string, found: readonly string[]) =>
    `${name} was not filled in: ${key} has nothing for ${found.join(', ')}. A fallback behind a bar helps, such as {{company.name|your company}}.`,
  noSuchChange: (status: string) =>
    `${status} cannot be set with a reply: it closes the ticket or waits for a date. Choose another status.`,
  field: 'Saved reply',
  hint: 'Its text comes below what you typed.',
  insert: 'Insert saved reply',
  notInserted: 'This one is not in the text yet. Insert it, or choose none.',
  insertedNow: 'It stands in the text now. Read it, then send.',
  tooLong: 'The text has no room for this one. Shorten what is there first.',
  withIt: 'With this reply',
  /** What is changed with it. */
  does: ({ status, tags, assignMe }: Queued) =>
    all([
      ...(status === null ? [] : [`set the status to ${status}`]),
      ...(tags.length === 0 ? [] : [`tag it ${tags.join(', ')}`]),
      ...(assignMe ? ['assign it to you'] : []),
    ]),
  mergedMeanwhile: (from: string, to: string) =>
    `${from} was merged into ${to}: your reply went there, and nothing else was changed.`,
  saveAs: 'Save this reply…',
  saveTitle: 'Save a reply',
  name: 'Name',
  text: 'Text',
  textHint: (known: readonly string[]) =>
    `You can use ${known.map((one) => `{{${one}}}`).join(', ')}. A fallback stands behind a bar: {{requester.firstName|there}}.`,
  whose: 'Available to',
  mine: 'Only me',
  ofDesk: (desk: string) => `Everybody at ${desk}`,
  saved: (name: string) => `${name} is saved. You find it in the reply form, and with “saved IT-42 ${name}”.`,
  filled: (name: string, key: string) => `${name}, filled in for ${key}. Nothing was sent.`,
  none: 'There are no saved replies yet. “Save this reply…” below a reply of yours makes one.',
  noneFits: (typed: string) => `No saved reply has “${typed}” in its name or text.`,
  list: 'Saved replies that you can use:',
  which: (key: string) => `Which saved reply for ${key}?`,
  more: 'There are more. Add a word of the one that you mean.',
};
