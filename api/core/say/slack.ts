// Pure

const listed = (names: readonly string[]): string =>
  names.length <= 1 ? (names[0] ?? 'nobody yet') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** What Slack's refusals ask somebody to do. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'the channel is gone or private: invite @Threadline to it, or give the desk another channel.'],
  ['is_archived', 'the channel is archived: unarchive it, or give the desk another channel.'],
  ['not_in_channel', 'Threadline is not in the channel: type “/invite @Threadline” there.'],
  ['user_disabled', 'the account is deactivated in Slack.'],
  ['messages_tab_disabled', 'messages to the app are turned off: turn on the Messages tab of the app in Slack.'],
  ['restricted_action', 'the workspace does not let apps post there: an admin of Slack has to allow it.'],
]);

/** Sentences that are said in Slack only. Those that hold names are plain text; surfaces escape them. */
export const slackWords = {
  cut: (rest: number) => `… ${counted(rest, 'more character', 'more characters')} in the ticket.`,
  refusal: (word: string) =>
    refusals.get(word) ?? 'the person or channel cannot be written to; check it in Slack, then try the delivery again.',

  databaseGone:
    'The desk cannot reach its database right now, so nothing was done. Your text is safe here; try again in a moment.',
  slackSilent: 'Slack does not say who you are right now. Try again in a moment.',
  noPerson: 'This Slack account is deactivated or belongs to an app; it cannot use the desk.',
  failed: (id: string) => `Something went wrong on our side, and nothing was done. Tell an admin this number: ${id}`,
  triesAgain: 'The desk is busy. What you sent is kept and is being done again; you need not send it twice.',
  gaveUp: 'This could not be done after several tries. Nothing was changed; here is what you wrote.',
  formDidNotOpen: 'Slack did not open the form in time. Nothing is lost:',
  cancelled: 'The form was closed. Your text is still here:',
  draftGone: 'This draft was used or thrown away already.',
  thrownAway: 'Thrown away.',

  textOffer: 'That is not a command. Is it something for the desk?',
  notYet: (word: string) => `“${word}” is not there yet: it comes with a later version.`,
  didYouMean: (line: string) => `I do not know that. Did you mean this? Copy the line:\n\`${line}\``,
  formIs: (line: string) => `That is nearly a command. Write it like this:\n\`${line}\``,
  directOffer: 'Write below a ticket to answer it. If this is something new, open a ticket with it:',

  button: {
    goOn: 'Go on',
    openWithText: 'Open a ticket with this text',
    throwAway: 'Throw away',
    sendInstead: (requester: string) => `Send to ${requester} instead`,
    takeBack: 'Take it back',
    showMore: 'Show more',
  },

  form: {
    newTicket: 'New ticket',
    open: 'Open ticket',
    cancel: 'Cancel',
    send: 'Send',
    save: 'Save',
    saveNote: 'Save note',
    assign: 'Assign',
    chooseDesk: 'Choose a desk',
    chooseCategory: 'Choose a category',
    choosePriority: 'Choose a priority',
    chooseAgent: 'Choose who it is for',
    priorityHint: 'If you leave it out, the category decides.',
    restFollows: (rest: number) =>
      `The text is longer than this field: ${counted(rest, 'character follows', 'characters follow')} and will be added.`,
    titleTooShort: 'Say in a few words what it is about (at least 3 characters).',
    writeFirst: 'Write something first.',
    replyTitle: (key: string) => `Reply on ${key}`,
    noteTitle: (key: string) => `Note on ${key}`,
    assignTitle: (key: string) => `Assign ${key}`,
    editTitle: (key: string) => `Edit ${key}`,
    meNamed: (name: string) => `Me (${name})`,
    backToQueue: 'Nobody: back to the queue',
    tooLongToEdit: 'The description is too long to edit in Slack; only the title is changed here.',
    noteReaders: (desk: string | null) => `Only agents of ${desk ?? 'the desk'} read this`,
    deskReads: (desk: string) => `${desk || 'The desk'} reads this`,
    /** Who gets a reply, and where; null while that is not known. */
    replyReaders(
      readers:
        | readonly { readonly name: string; readonly part: string; readonly surface: 'slack' | 'teams' | null }[]
        | null,
    ): string {
      const places = { slack: 'in Slack', teams: 'in Teams' } as const;
      const [first, ...others] = readers ?? [];
      if (!first) return 'The requester and everybody on the ticket get this';
      const where = first.surface === null ? 'on the ticket: no chat account is known' : places[first.surface];
      const more = others.length > 0 ? `, and ${listed(others.map((one) => one.name))}` : '';
      return `${first.name} (${first.part}) gets this ${where}${more}`;
    },
  },

  /** Answers to what a person did with a command line. */
  done: {
    assigned: (key: string, name: string) => `${key} is with ${name}.`,
    unassigned: (key: string) => `${key} is back in the queue.`,
    moved: (key: string, status: string) => `${key} is ${status} now.`,
    prioritized: (key: string, priority: string) => `${key} has priority ${priority} now.`,
    rated: (stars: number) => `Thank you. You gave ${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}.`,
  },
  opened: (key: string) => `${key} is open. Its card is in your messages with Threadline.`,
  openedFrom: (key: string, who: string) => `${key} was opened from this message by ${who}.`,
  fromMessage: (author: string, link: string | null) =>
    `From a message${author ? ` by ${author}` : ''}${link ? `: ${link}` : ''}`,

  savedAsNote: (desk: string) => `Saved as an internal note: only agents of ${desk} read it.`,
  goesTo: (names: readonly string[], seconds: number) =>
    `Goes to ${listed(names)} in ${counted(seconds, 'second', 'seconds')}.`,
  sentTo: (names: readonly string[]) => `Sent to ${listed(names)}.`,
  followUp: (old: string, key: string) => `${old} is closed, so your reply opened a follow-up ticket: ${key}.`,
  toFollowUp: (old: string, key: string) => `${old} is closed, so your reply went to its follow-up: ${key}.`,
  takenBack: 'Taken back: nobody got it. Your text:',
  copiesStay:
    'You deleted a message that had been sent already: the others keep their copy. Write again to correct it.',
  filesLater: (count: number) =>
    `${counted(count, 'file was', 'files were')} not taken over: files come later. Only the text is on the ticket.`,
  onlyFiles: (count: number) =>
    `${counted(count, 'file was', 'files were')} not taken over: files come later. Write a few words instead.`,
  notOnDesk: (key: string) => `You are not on ${key} and not an agent of its desk, so this was not added. Your text:`,
  notAgent: (desk: string, key: string) => `Only agents of ${desk} can assign ${key}.`,
  whoIsIt: (name: string, agents: readonly string[]) =>
    `“${name}” is not one agent of this desk. Use a mention, or one of: ${agents.join(', ') || 'nobody works there yet'}.`,

  list: {
    mine: 'Your open tickets',
    noneMine: 'You have no open tickets. Something to ask? Type /ticket new',
    assigned: 'Assigned to you',
    noneAssigned: 'Nothing is assigned to you.',
    queueHeading: 'Waiting for somebody to take them',
    queue: (desk: string) => `${desk}: waiting for somebody to take them`,
    noneQueued: 'The queue is empty.',
    noDesk: 'You are not an agent of a desk, so you have no queue. “/ticket mine” shows your own tickets.',
    noSuchDesk: (key: string) => `There is no desk ${key}. “/ticket queue” shows the queues of your desks.`,
    found: (words: string) => `Tickets with “${words}”`,
    noneFound: 'Nothing was found. Try fewer or other words.',
  },
  moreThere: 'There are more. “/ticket search” with a word finds them.',

  home: {
    hello: (name: string) => `Hello ${name}`,
    drafts: 'Drafts',
    moreDrafts: 'There are more; they appear here when these are done.',
    foot: 'Type “/ticket help” anywhere to see what the desk understands.',
  },

  helpHeading: 'What the desk understands',
  helpFoot: 'A key looks like IT-42. Anything else you type is kept as a draft, never lost.',
  help: [
    { form: 'new [text]', does: 'opens the form for a new ticket' },
    { form: 'IT-42', does: 'shows a ticket' },
    { form: 'mine', does: 'your open tickets' },
    { form: 'queue', does: 'what nobody has yet, at your desks' },
    { form: 'search words', does: 'finds tickets' },
    { form: 'reply IT-42 text', does: 'answers everybody on the ticket' },
    { form: 'note IT-42 text', does: 'writes a note that only agents read' },
    { form: 'assign IT-42 @who|me|none', does: 'hands it to somebody, to yourself, or back' },
    { form: 'status IT-42 name', does: 'sets the status' },
    { form: 'priority IT-42 high', does: 'sets the priority: low, medium, high, urgent' },
    { form: 'close IT-42', does: 'closes it' },
    { form: 'reopen IT-42', does: 'opens it again (once it is closed, a lead can)' },
    { form: 'rate IT-42 5', does: 'rates the help from 1 to 5' },
    { form: 'connect', does: 'joins your accounts in Slack and Teams' },
  ],
} as const;
