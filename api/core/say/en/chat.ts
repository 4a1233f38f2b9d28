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
  unknownWord: (word: string) => `I do not know “${word}”. Write a few words to open a ticket, or read the help.`,
  youTyped: (line: string) => `You typed “${line}”.`,
  /** Several tickets were to be shown: a button for each follows. */
  oneAtATime: 'Tickets are shown one at a time. Which one?',
  offerOver: 'This offer has ended. Type the line again.',
  formByButton: 'Your text is kept. Open the form with it:',
  emptyForm: 'Open the form here:',
  /** A status that waits for a date was asked for without one; buttons with some days follow. */
  untilWhen: (status: string, line: string) =>
    `“${status}” waits for a date that is to come. Say which day, for example \`${line}\`, or choose one:`,
  formIs: (line: string) => `That is nearly a command. Write it like this:\n\`${line}\``,
  directOffer: 'Write below a ticket to reply to it. If this is something new, open a ticket with it:',

  button: {
    goOn: 'Go on',
    openWithText: 'Open a ticket with this text',
    throwAway: 'Throw away',
    callBack: 'Call it back',
    putBack: 'Put back',
    throwAllAway: 'Throw all away',
    run: (line: string) => `Run: ${line}`,
    help: 'Help',
    myTickets: 'My tickets',
    sendInstead: (requester: string) => `Send to ${requester} instead`,
    /** To agents on a ticket of their own. */
    sendAsReply: 'Send as a reply instead',
    takeBack: 'Take it back',
    showMore: 'Show more',
    showAll: 'Show all',
    toStart: 'Back to the start',
  },

  /** Answers to what a person did with a command line. */
  /** What a change was answered with that changed nothing. */
  already: {
    assigned: (key: string, name: string) => `${key} is already with ${name}.`,
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
    handedOn: (key: string, desk: string) =>
      `${key} is with ${desk} now. For ten minutes you can call it back, as long as nobody there has done anything with it.`,
    withdrawn: (key: string) => `You withdrew ${key}.`,
    /** Behind what closed a ticket, for the person who may open it again. */
    regret: 'For ten minutes you can open it again.',
    alsoFollowUp: (key: string) => `Its follow-up is ${key}: close one of the two if you need only one.`,
    rated: (stars: number) => `Thank you. You gave ${starred(stars)}.`,
  },
  opened: (key: string) => `${key} is open. Its card is in your messages with Threadline.`,
  openedFor: (key: string, requester: string) => `${key} is open for ${requester}.`,
  keptAside: 'What you wrote is kept with your drafts.',
  openedFrom: (key: string, who: string) => `${key} was opened from this message by ${who}.`,
  fromMessage: (author: string, link: string | null) =>
    `From a message${author ? ` by ${author}` : ''}${link ? `: ${link}` : ''}`,

  goesTo: (names: readonly string[], seconds: number) =>
    `Goes to ${listed(names)}. For ${counted(seconds, { one: '# second', other: '# seconds' })} you can take it back.`,
  sentTo: (names: readonly string[]) => `Sent to ${listed(names)}.`,
  notWritten: (names: readonly string[]) =>
    `${all(names)} ${names.length === 1 ? 'has' : 'have'} no chat account and got no message.`,
  turnedOff: (names: readonly string[]) =>
    `${all(names)} ${names.length === 1 ? 'has' : 'have'} turned off messages about replies and got none.`,
  onTicketOnly: 'The reply is on the ticket only.',
  followUp: (old: string, key: string) => `${old} is closed, so your reply opened a follow-up ticket: ${key}.`,
  toFollowUp: (old: string, key: string) => `${old} is closed, so your reply went to its follow-up: ${key}.`,
  takenBack: 'Taken back: nobody got it. Your text:',
  copiesStay:
    'You deleted a message that had already been sent: the others keep their copy. Write again to correct it.',
  /** Of files that came along with a line that has no use for them. */
  filesAside: (count: number) =>
    `${counted(count, { one: '1 file was', other: '# files were' })} not added: this line takes none.`,
  noWords: 'This message has no text that the desk can keep. Write a few words instead.',
  notOnDesk: (key: string) => `You are neither on ${key} nor an agent of its desk, so this was not added. Your text:`,
  notAgent: (desk: string, key: string) => `Only agents of ${desk} can assign ${key}.`,
  whoIsIt: (name: string, agents: readonly string[]) =>
    `“${name}” does not name one agent of this desk. Use a mention, or one of: ${agents.join(', ') || 'nobody works there yet'}.`,
};
