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

  /** Of somebody of another organization, at a desk that is there for its own people. */
  onlyInside: (desk: string) =>
    `${desk} takes no tickets from other organizations. Ask the people you work with there; what you wrote is kept.`,
  noDesk: (key: string) => `There is no desk ${key}.`,
  deskKeys: (keys: readonly string[]) => (keys.length > 0 ? `Use one of: ${keys.join(', ')}.` : 'Create a desk first.'),
  deskKey: 'Use a desk key such as IT.',
  categoryGone: 'That category is no longer in use. Choose another one, or leave it out.',
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

  /** Null for people who may not see the ticket. */
  openedFrom: (key: string | null) => `${key ?? 'A ticket'} was already opened from this message or its thread.`,
  noCallBack: (key: string) =>
    `${key} cannot be called back: ten minutes have passed, or something has happened with it since.`,
  mergeSame: (key: string) => `${key} cannot be merged into itself.`,
  mergeDesks: (from: string, desk: string, into: string) =>
    `${from} is at ${desk} and ${into} is not. Hand one of them to the desk of the other first.`,
  mergeClosed: (into: string, from: string) => `${into} is closed. Open it again first, or merge ${into} into ${from}.`,
  mergeShows: (from: string, into: string) =>
    `${from} is confidential and ${into} is not: more people would read it. Nothing was merged.`,
  mergePeople: (key: string, other: string) =>
    `${key} is confidential, and somebody on ${other} is not on it: they would read it. Nothing was merged.`,
  mergeAssignee: (from: string, into: string) =>
    `${from} is confidential, and the assignee of ${into} does not read it. Nothing was merged.`,
  mergedAlready: (from: string, into: string, by: string) => `${by} already merged ${from} into ${into}.`,
  notMerged: (key: string) => `${key} was not merged into another ticket.`,
  mergedOn: (from: string, mid: string, last: string) =>
    `${from} was merged into ${mid}, and that into ${last}. Undo the second merge first: unmerge ${mid}.`,
  splitMissing: (key: string) =>
    `Some of these messages are not on ${key} any more. Load the conversation again and choose anew.`,
  splitConfidential: (key: string) => `${key} is confidential: choose a requester who is on it.`,
  notDeleted: (key: string) => `${key} is not deleted.`,
  noPerson: 'There is no such active person.',
  noColleague: 'You can add colleagues of yours only. Ask the desk to add anybody else.',
  tooManyPeople: (key: string, most: number) => `${key} already has ${most} people on it. Remove somebody first.`,
  isRequester: (name: string, key: string) =>
    `${name} is the requester of ${key}. To take them off it, change the requester.`,

  notYourMessage: 'Only the person who wrote a message can take it back.',
  notYoursToRedact: 'Only the leads of the desk, admins and owners can remove the text of a message.',
  redacted: 'The text of this message was removed.',
  notYoursToCorrect: 'Only the person who wrote a message can correct it.',
  tooLate: 'It is too late to take this back: it was already sent. Reply again to correct it.',
  withdrawn: 'This message was taken back; write a new one.',
  publicAlready: 'This message is already public.',
  noteGone: 'This note was already taken back or made public.',
  knownMessage: 'This message is already on the ticket.',

  tooManyItems: (most: number) => `A checklist has at most ${most} items. Remove one first.`,
  tooManyNamed: (most: number) => `There are already ${most} of them. Remove one first.`,
  tooManyTags: (most: number) => `A ticket has at most ${most} tags. Remove one first.`,
  linkToItself: (key: string) => `${key} cannot be linked to itself. Name another ticket.`,
  linksCircle: (key: string, other: string) =>
    `These links would form a circle: ${other} already leads to ${key}, directly or through other tickets. Nothing was linked.`,
  tooManyLinks: (key: string, most: number) => `${key} has ${most} links, and cannot have more. Remove one first.`,
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
  categoryName: 'Give one name, or two with › between them, of 1 to 100 characters each.',
  oneCategory: 'Give either “category” or “newCategory”.',
  itemText: 'Give an item of 1 to 500 characters.',
  tag: 'Give a tag of 1 to 50 characters, without commas.',
  savedName: 'Give a name of 1 to 100 characters.',
  savedText: 'Keep a saved reply under 20,000 characters.',
  recurringInterval: 'Give a number from 1 to 99.',
  recurringDay: 'Give a day such as 2026-03-02.',
  recurringYear: 'Give a day from 2000-01-01 to 2199-12-31.',
  recurringDays: 'Days of the week go with “week” only.',
  recurringMonths: 'A day of the month goes with “month” and “year” only.',
  recurringMonthDay: 'Give a day of the month from 1 to 31, or -1 for the last one.',
  recurringNth: 'Give “nth” (1 to 4, or -1 for the last) together with “weekday”, and no “monthDay” beside them.',
  recurringMonth: 'A month goes with “year” only.',
  recurringTime: 'Give a time of day such as 09:00.',
  recurringZone: 'Give the name of a time zone, such as Europe/Berlin.',
  recurringEnd: 'Give either a last day or a number of tickets.',
  recurringUntil: 'The last day is before the first one.',
  recurringCount: 'Give a number from 1 to 1,000.',
};
