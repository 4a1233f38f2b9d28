// Pure
import { counting } from '../grammar.ts';

const counted = counting('en');

/** Why a verb does not do what was asked, and what to do instead. */
export const refuse = {
  noTicket: (key: string) => `There is no ticket ${key} that you can see.`,
  noMessage: 'There is no such message.',
  noAccount: 'This account does not exist or was deactivated.',
  weakProof: 'Here we know you only by your mail address. Use Slack or Teams for this, or sign in.',
  stepRefused: (step: string, why: string) =>
    `The automatic step “${step}” could not be done: ${why} Nothing was changed.`,
  crowded: 'Several people are changing this at once. Nothing was changed; try again.',
  noSuchVersion: (version: number) =>
    `There is no version ${version} of this ticket yet. Load the ticket again and send the version that it has.`,
  askedBefore: 'This request key was used before for something else. Send a new key with a new request.',
  again: (minutes: number) => `Try again in ${counted(minutes, { one: 'a minute', other: '# minutes' })}.`,

  noDesk: (key: string) => `There is no desk ${key}.`,
  deskKeys: (keys: readonly string[]) => (keys.length > 0 ? `Use one of: ${keys.join(', ')}.` : 'Create a desk first.'),
  deskKey: 'Use a desk key such as IT.',
  noPersonId: (given: string) => `“${given}” is not the id of a person.`,
  personIds: {
    requester: 'Use a person’s id, as GET /api/v1/people gives it, or `me`.',
    assignee: 'Use a person’s id, as GET /api/v1/people gives it, `me`, or `none` for tickets that nobody has.',
  },
  otherCategory: 'That category does not belong to this desk.',
  categoryOf: (desk: string) => `Choose a category of ${desk}.`,
  forOthers: (desk: string) => `Only agents of ${desk} can open a ticket for somebody else.`,

  notYours: (desk: string, key: string) => `You are not an agent of ${desk}, so you cannot take ${key}.`,
  notTheirs: (desk: string, key: string) => `${key} can be assigned only to agents of ${desk}.`,
  whoWorksAt: (desk: string) => `Give the id of somebody who works at ${desk}, or “me”.`,

  noStatus: (wanted: string) => `There is no status “${wanted}”.`,
  statuses: (names: readonly string[]) => `Use one of: ${names.join(', ')}.`,
  ownMoves: (status: string) => `You can resolve, close or reopen your own ticket; only agents can set “${status}”.`,
  noWay: (key: string, from: string, to: string) => `${key} cannot go from “${from}” to “${to}”.`,

  untilWhen: (status: string) => `“${status}” waits for a date. Give a date in the future.`,
  noUntil: (status: string) => `“${status}” does not wait for a date. Leave the date out.`,

  openedFrom: (key: string) => `${key} was already opened from this message or its thread.`,
  noCallBack: (key: string) =>
    `${key} cannot be called back: ten minutes have passed, or something has happened with it since.`,
  noPerson: 'There is no such active person.',

  notYourMessage: 'Only the person who wrote a message can take it back.',
  notYoursToRedact: 'Only the leads of the desk, admins and owners can remove the text of a message.',
  redacted: 'The text of this message was removed.',
  notYoursToCorrect: 'Only the person who wrote a message can correct it.',
  tooLate: 'It is too late to take this back: it was already sent. Reply again to correct it.',
  withdrawn: 'This message was taken back; write a new one.',
  publicAlready: 'This message is already public.',
  noteGone: 'This note was already taken back or made public.',
  knownMessage: 'This message is already on the ticket.',
};

/** What to do about a text, number or choice that does not fit. */
export const input = {
  titleShort: 'Say in a few words what it is about (a word of two letters at least).',
  titleLong: 'Keep the title under 200 characters; the rest fits in the description.',
  textLong: 'This text is over 40,000 characters. Shorten it or attach a file.',
  textMissing: 'Write something first.',
  brokenText: 'This text contains half a character or a NUL, which cannot be stored. Remove it.',
  nothingToChange: 'Give a title or a description to change.',
  who: 'Name a person or `me`.',
  status: 'Name a status.',
  stars: 'Rate from 1 to 5.',
  commentLong: 'Keep the comment under 2,000 characters.',
  ticketKey: 'A ticket key looks like IT-1042.',
};
