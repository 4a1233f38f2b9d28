// Pure
import type { ChannelKey } from '../../notify/channel/house.ts';
import { counting, listing } from '../grammar.ts';

const counted = counting('en');
const listed = listing('en-GB');

/** What stands on the forms of a chat. */
export const form = {
  willBeYours: 'This one will be yours.',
  newTicket: 'New ticket',
  open: 'Open ticket',
  cancel: 'Cancel',
  /** Closes what was only to be read. */
  done: 'Done',
  send: 'Send',
  save: 'Save',
  apply: 'Apply',
  saveNote: 'Save note',
  assign: 'Assign',
  chooseDesk: 'Choose a desk',
  chooseCategory: 'Choose a category',
  choosePriority: 'Choose a priority',
  chooseAgent: 'Choose who it is for',
  priorityHint: 'If you leave it out, the category decides.',
  restFollows: (rest: number) =>
    `The text is longer than this field: ${counted(rest, { one: '# character follows and will', other: '# characters follow and will' })} be added.`,
  titleTooShort: 'Say in a few words what it is about (a word of two letters at least).',
  writeFirst: 'Write something first.',
  fillIn: 'Fill this in.',
  tooLong: (most: number) =>
    `This is too long: ${counted(most, { one: '# character fits', other: '# characters fit' })}.`,
  needsNumber: 'Write a number in digits.',
  fewerPlaces: (places: number) =>
    places === 0
      ? 'Write a whole number.'
      : `Write ${counted(places, { one: '# decimal place', other: '# decimal places' })} at most.`,
  atLeast: (least: number) => `Write ${least} or more.`,
  atMost: (most: number) => `Write ${most} or less.`,
  needsDay: 'Choose a day.',
  needsMoment: 'Choose a day and a time.',
  liesBehind: 'This has passed. Choose a later time.',
  cannotTake: 'This person cannot be assigned to it any more. Choose somebody else.',
  categoryGone: 'This category is no longer in use. Choose another one, or leave it out.',
  replyTitle: (key: string) => `Reply to ${key}`,
  noteTitle: (key: string) => `Note on ${key}`,
  assignTitle: (key: string) => `Assign ${key}`,
  resolveTitle: (key: string) => `Resolve ${key}`,
  closeTitle: (key: string) => `Close ${key}?`,
  withdrawTitle: (key: string) => `Withdraw ${key}?`,
  /** What stands above the reason. */
  withdrawReason: (desk: string | null) => `Reason: ${desk ?? 'the desk'} reads it`,
  changeTitle: (key: string) => `Change ${key}`,
  rateTitle: (key: string) => `Rate ${key}`,
  /** What stands above the text that goes with a rating. */
  rateComment: (desk: string) => `Comment: ${desk} reads it`,
  chooseStars: 'Choose from 1 to 5 stars.',
  lastWord: 'Reply to everybody on the ticket',
  closeMeans: 'Once it is closed, a reply opens a follow-up ticket. For ten minutes you can open it again yourself.',
  editTitle: (key: string) => `Edit ${key}`,
  meNamed: (name: string) => `Me (${name})`,
  /** Somebody to be chosen, with what they know of what the category asks for. */
  knows: (name: string, skills: readonly string[]) => `${name} · knows ${skills.join(', ')}`,
  backToQueue: 'Nobody: back to the queue',
  /** Above a field with a part of a description that is longer than one field. */
  descriptionPart: (part: number, count: number) => `Description, part ${part} of ${count}`,
  saveThenPart: (part: number) => `Save, then part ${part}`,
  onlyThisPart: 'Only this part is changed here; the others stay as they are.',
  partChanged: 'Somebody changed this part meanwhile. Their text stands first, and yours below it.',
  /** The people who get a reply, and where; null while that is not known. */
  replyReaders(
    readers:
      | readonly {
          readonly name: string;
          readonly part: 'requester' | 'participant';
          readonly on: readonly ChannelKey[];
          readonly off: boolean;
        }[]
      | null,
  ): string {
    const places: Record<ChannelKey, string> = { slack: 'in Slack', teams: 'in Teams', mail: 'by mail' };
    const parts = { requester: 'requester', participant: 'participant' };
    const [first, ...others] = readers ?? [];
    if (!first) return 'The requester and everybody on the ticket get this';
    const missed = first.off
      ? 'on the ticket: messages about replies are turned off'
      : 'on the ticket: no chat account is known';
    const where = first.on.length === 0 ? missed : listed(first.on.map((one) => places[one]));
    const more = others.length > 0 ? `, and ${listed(others.map((one) => one.name))}` : '';
    return `${first.name} (${parts[first.part]}) gets this ${where}${more}`;
  },
};
