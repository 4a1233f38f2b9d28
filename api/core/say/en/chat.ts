// Pure
import { counting, listing, starred } from '../grammar.ts';

const counted = counting('en');
const all = listing('en-GB');
const listed = (names: readonly string[]) => (names.length === 0 ? 'nobody yet' : all(names));

/** What a chat answers. Sentences that hold names are plain text; surfaces escape them. */
export const chat = {
  databaseGone:
    'The desk cannot reach its database right now, so nothing was done. Your text is safe here; try again in a moment.',
  failed: (id: string) => `Something went wrong on our side, and nothing was done. Tell an admin this number: ${id}`,
  triesAgain: 'The desk is busy. What you sent is kept and will be tried again; you do not have to send it twice.',
  gaveUp: 'This did not work after several tries. Nothing was changed; here is what you wrote.',
  cancelled: 'The form was closed. Your text is still here:',
  draftGone: 'This draft was already used or thrown away.',
  noDrafts: 'You have no drafts.',
  allThrownAway: (count: number) => `${counted(count, { one: '# draft was', other: '# drafts were' })} thrown away.`,
  putBack: (count: number) =>
    `${counted(count, { one: '# draft is back', other: '# drafts are back' })}. “/ticket drafts” shows what you have.`,
  addTo: (key: string, title: string) => `Add to ${key} (${title})`,
  thrownAway: 'Thrown away.',

  textOffer: 'That is not a command. Is it something for the desk?',
  notYet: (word: string) => `“${word}” is not available yet: it comes with a later version.`,
  didYouMean: (line: string) => `I do not know that. Did you mean this?\n\`${line}\``,
  /** Words behind several keys; the line that says them on each follows. */
  saysOnEach: (line: string) =>
    `Words behind several keys are said on each of these tickets. Did you mean this?\n\`${line}\``,
  /** What else may stand in the place of what was probably meant. */
  valuesAre: (values: readonly string[]) => `You can also write: ${values.join(', ')}.`,
  unknownWord: (word: string) => `I do not know “${word}”. Write a few words to open a ticket, or read the help.`,
  youTyped: (line: string) => `You typed “${line}”.`,
  /** In the place where a text was cut, the way to all of it follows. */
  moreLines: (lines: number) => `… ${counted(lines, { one: '# more line', other: '# more lines' })}`,
  /** Several tickets were to be shown: a button for each follows. */
  oneAtATime: 'Tickets are shown one at a time. Which one?',
  offerOver: 'This offer has ended. Type the line again.',
  regretOver: (key: string) =>
    `The ten minutes are over. If ${key} is still needed, ask a lead of its desk to reopen it, or open a new ticket.`,
  formByButton: 'Your text is kept. Open the form with it:',
  emptyForm: 'Open the form here:',
  /** A status that waits for a date was asked for without one; buttons with some days follow. */
  untilWhen: (status: string, line: string) =>
    `“${status}” waits for a date in the future. Say which day, for example \`${line}\`, or choose one:`,
  formIs: (line: string) => `That is nearly a command. Write it like this:\n\`${line}\``,
  directOffer: 'Write below a ticket to reply to it. If this is something new, open a ticket with it:',

  /** Taking the text of a message away for good, before and while it is asked. */
  removal: {
    ask: 'Remove…',
    sure: 'Remove it for good',
    back: 'Back',
    question: (files: number) =>
      `Remove this message for good? Nobody will be able to read it here, in the thread, by search or by the API.${files === 0 ? '' : ` ${counted(files, { one: 'Its file goes, too.', other: 'Its # files go, too.' })}`} What was typed in a chat stands there until its author deletes it.`,
  },

  /** Asked before something that is felt by many, with a button that does it. */
  sure: {
    delete: (key: string, title: string) =>
      `Delete ${key} “${title}”? Nobody will see it any more, in no list and by no link, and its cards will only say that it was deleted. You can restore it later with everything on it.`,
    restore: (key: string, title: string) =>
      `Restore ${key} “${title}”? Everybody who was on it, and its desk, will see it again.`,
  },

  button: {
    delete: 'Delete it',
    restore: 'Restore it',
    goOn: 'Go on',
    openWithThis: 'Open a ticket with this',
    throwAway: 'Throw away',
    callBack: 'Call it back',
    putBack: 'Put back',
    throwAllAway: 'Throw all away',
    run: (line: string) => `Run: ${line}`,
    help: 'Help',
    myTickets: 'My tickets',
    addPerson: (name: string) => `Add ${name}`,
    sendInstead: (requester: string) => `Send to ${requester} instead`,
    /** To agents on a ticket of their own. */
    sendAsReply: 'Send as a reply instead',
    takeBack: 'Take it back',
    showMore: 'Show more',
    showAll: 'Show all',
    allActions: 'All actions',
    toStart: 'Back to the start',
  },

  /** Answers to what a person did with a command line. */
  /** What a change was answered with that changed nothing. */
  already: {
    assigned: (key: string, name: string) => `${key} is already with ${name}.`,
    assignedToYou: (key: string) => `${key} is already with you.`,
    unassigned: (key: string) => `${key} is not assigned to anybody.`,
    moved: (key: string, status: string) => `${key} is already ${status}.`,
    open: (key: string, status: string) => `${key} is already open: ${status}.`,
    prioritized: (key: string, priority: string) => `${key} already has priority ${priority.toLowerCase()}.`,
  },
  done: {
    assigned: (key: string, name: string) => `${key} is with ${name}.`,
    unassigned: (key: string) => `${key} is back in the queue.`,
    moved: (key: string, status: string) => `${key} is ${status} now.`,
    movedUntil: (key: string, status: string, day: string) => `${key} is ${status} until ${day}.`,
    prioritized: (key: string, priority: string) => `${key} has priority ${priority.toLowerCase()} now.`,
    backAt: (key: string, desk: string) => `${key} is back at ${desk}.`,
    handedOn: (key: string, desk: string) => `${key} is with ${desk} now.`,
    /** Behind that, for the person who may call it back. */
    regretHanded: 'For ten minutes you can call it back, as long as nobody there has done anything with it.',
    withdrawn: (key: string) => `You withdrew ${key}.`,
    /** Behind what closed a ticket, for the person who may open it again. */
    deleted: (key: string) => `${key} is deleted. A reply to it opens a new ticket.`,
    restored: (key: string) => `${key} is back, with everything on it.`,
    regret: 'For ten minutes you can open it again.',
    alsoFollowUp: (key: string) => `Its follow-up is ${key}: close one of the two if you need only one.`,
    rated: (stars: number) => `Thank you. You gave ${starred(stars)}.`,
    commentStands: (comment: string) => `Your comment stands with it: “${comment}”`,
  },
  opened: (key: string) => `${key} is open. Its card is in your messages with Threadline.`,
  openedFor: (key: string, requester: string) => `${key} is open for ${requester}.`,
  keptAside: 'What you wrote is kept with your drafts.',
  openedFrom: (key: string, who: string) => `${key} was opened from this message by ${who}.`,
  fromMessage: (author: string, link: string | null) =>
    `From a message${author ? ` by ${author}` : ''}${link ? `: ${link}` : ''}`,

  goesTo: (names: readonly string[], seconds: number) =>
    `Goes to ${listed(names)} ${counted(seconds, { one: 'a second', other: '# seconds' })} after you sent it. Until then you can take it back.`,
  sentTo: (names: readonly string[]) => `Sent to ${listed(names)}.`,
  notWritten: (names: readonly string[]) =>
    `${all(names)} ${names.length === 1 ? 'has' : 'have'} no chat account and got no message.`,
  turnedOff: (names: readonly string[]) =>
    `${all(names)} ${names.length === 1 ? 'has' : 'have'} turned off messages about replies and got none.`,
  onTicketOnly: 'The reply is on the ticket only.',
  followUp: (old: string, key: string) => `${old} is closed, so your reply opened a follow-up ticket: ${key}.`,
  toFollowUp: (old: string, key: string) => `${old} is closed, so your reply went to its follow-up: ${key}.`,
  followUpOfDeleted: (old: string, key: string) => `${old} was deleted, so your reply opened a new ticket: ${key}.`,
  toFollowUpOfDeleted: (old: string, key: string) => `${old} was deleted, so your reply went to ${key}.`,
  toDeleted: (key: string) =>
    `${key} was deleted, so this was not added. A lead of its desk can restore it. Your text:`,
  takenBack: 'Taken back: nobody got it. Your text:',
  copiesStay:
    'You deleted a message that had already been sent: the others keep their copy. Write again to correct it.',
  /** Of files that came along with a line that has no use for them. */
  besideKept: 'Your message says more than this command takes. The rest is kept.',
  filesAside: (count: number) =>
    `${counted(count, { one: '1 file was', other: '# files were' })} not added: this line takes none.`,
  /** To the agents of a ticket; each line says why one file is not there, as its sender was told. */
  filesLost: (by: string, lines: readonly string[]) =>
    `Not all files that ${by || 'somebody'} sent arrived. The person was told:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  noWords: 'This message has no text that the desk can keep. Write a few words instead.',
  notOnDesk: (key: string) => `You are neither on ${key} nor an agent of its desk, so this was not added. Your text:`,
  notAgent: (desk: string, key: string) => `Only agents of ${desk} can assign ${key}.`,
  /** Answers to who was put on a ticket, and taken off it. */
  people: {
    done: {
      added: (key: string, name: string, as: 'follower' | 'copied' | null) =>
        as === 'follower'
          ? `${name} follows ${key} now and reads its internal notes too.`
          : `${name} is on ${key} now and reads its replies.`,
      youFollow: (key: string) => `You follow ${key} now. “/ticket unfollow ${key}” ends that.`,
      removed: (key: string, name: string) => `${name} is not on ${key} any more.`,
      youLeft: (key: string) => `You do not follow ${key} any more.`,
    },
    already: {
      added: (key: string, name: string, as: 'follower' | 'copied' | null) =>
        as === null ? `${name} is the requester of ${key}.` : `${name} is already on ${key}.`,
      youFollow: (key: string) => `You already get what is said on ${key}.`,
      removed: (key: string, name: string) => `${name} was not on ${key}.`,
      youLeft: (key: string) => `You did not follow ${key}.`,
    },
    /** Of people who are mentioned in what they may not read, or who are not on it as far as the writer can know. */
    unread: (names: readonly string[], key: string) =>
      `${all(names)} cannot see ${key} and ${names.length === 1 ? 'was' : 'were'} not told.`,
    notInside: (names: readonly string[], key: string) =>
      `${all(names)} cannot read internal notes on ${key} and ${names.length === 1 ? 'was' : 'were'} not told. Only agents of its desk can.`,
    notOnIt: (names: readonly string[], key: string) =>
      `${all(names.map((one) => `@${one}`))} ${names.length === 1 ? 'is not on' : 'are not on'} ${key} and ${names.length === 1 ? 'was' : 'were'} not told.`,
    addThem: (key: string, name: string) => `Add people with “/ticket add ${key} @${name}”.`,
    askDesk: (desk: string) => `Ask ${desk} to add them.`,
    unknown: (names: readonly string[]) =>
      `Nobody was told by ${all(names.map((one) => `“@${one}”`))}: a mention has to name one person. Use the whole name, the mail address, or choose the person from the list that opens after “@”.`,
    whoIsIt: (name: string, found: readonly string[]) =>
      found.length > 0
        ? `“${name}” may be ${found.join(', ')}. Use a mention or the whole name.`
        : `Nobody was found as “${name}”. Use a mention, the whole name or the mail address.`,
  },
  whoIsIt: (name: string, agents: readonly string[]) =>
    `“${name}” does not name one agent of this desk. Use a mention, or one of: ${agents.join(', ') || 'nobody works there yet'}.`,
};
