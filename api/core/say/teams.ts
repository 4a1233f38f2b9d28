// Pure

/** Sentences that are said in Teams only. Those that hold names are plain text; the surface escapes them. */
export const teamsWords = {
  change: 'Change',
  more: 'More',
  cardMoved: 'Somebody was faster. This is how it stands now.',
  shownBelow: (key: string) => `${key} is shown below.`,
  sentAlready: 'This was sent already.',
  formClosed: 'The form was closed.',
  notVisible: 'There is no such ticket that you can see.',
  mentionsOnly: 'Only messages that mention @Threadline are heard in this thread.',

  hello: (name: string) =>
    `Hello ${name}. Write what you need, or /ticket new to open a ticket. What the desk does about it is told here.`,
  helloTeam:
    'Hello. Agents of a desk can work here: an admin gives the desk this channel, and each ticket becomes a card.',
  silent: 'Teams does not say who you are right now. Try again in a moment.',
  tooSlow: 'The desk takes too long right now. Your text is still here; try again in a moment.',

  /** What became of a delivery: read by admins. */
  delivery: {
    notInTeam: 'Threadline is not installed in the team of this channel: add the app to the team.',
    gone: 'The channel or chat does not exist any more: give the desk another channel.',
    writesBlocked: 'Nobody may write there: the channel is moderated, or the app is blocked.',
    neverOpened: 'This person has not opened Threadline in Teams, and it could not be installed for them.',
    personBlocked: 'This person removed or blocked Threadline in Teams.',
    justInstalled: 'Threadline was just installed for this person; their chat is awaited.',
    noToken: 'Teams does not accept the app: check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.',
    unreachable: 'Teams could not be reached.',
    refused: (what: string) => `Teams refused the message: ${what}`,
  },

  form: {
    showCategories: 'Show the categories of this desk',
    categoryOfDesk: (desk: string) => `These are the categories of ${desk}. Choose one, or leave it out.`,
    noSuchAgent: 'Choose one of the people in the list.',
  },

  offer: {
    addTo: (key: string, title: string) => `Add to ${key} (${title})`,
    choose: 'What is this about?',
  },

  extension: {
    addTitle: 'Add to a ticket',
    ticket: 'Ticket',
    chooseTicket: 'Choose a ticket',
    noTickets: 'You have no open tickets to add this to.',
    text: 'Text',
    as: 'Add it as',
    asReply: 'Reply: everybody on the ticket reads it',
    asNote: 'Internal note: only agents read it',
    add: 'Add',
    open: 'Open in Threadline',
    searchFirst: 'Type a word or a key, such as IT-42.',
  },
} as const;
