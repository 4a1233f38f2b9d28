// Pure

/** Sentences that are said in Teams only. Those that hold names are plain text; the surface escapes them. */
export const teams = {
  change: 'Change',
  more: 'More',
  shownBelow: (key: string) => `${key} is shown below.`,
  answeredBelow: 'The answer is below.',
  sentAlready: 'This was already sent.',
  opened: (key: string) => `${key} is open.`,
  formClosed: 'The form was closed.',
  notVisible: 'There is no such ticket that you can see.',

  hello: (name: string) =>
    `Hello ${name}. Write what you need, or /ticket new to open a ticket. The desk answers you here.`,
  helloTeam:
    'Hello. Type /ticket new or mention @Threadline to open a ticket; only you see the answer. Agents can work here, too: an admin connects their desk to a channel of this team, and each ticket becomes a card there.',
  silent: 'Teams did not say who you are, so nothing was done. Try again in a moment.',
  tooSlow: 'The desk takes too long right now. Your text is still here; try again in a moment.',

  form: {
    /** A field that may stay empty: Slack says so by itself, Teams does not. */
    optional: (label: string) => `${label} (optional)`,
    showCategories: 'Show the categories of this desk',
    categoryOfDesk: (desk: string) => `These are the categories of ${desk}. Choose one, or leave it out.`,
  },

  offer: {
    addToOther: 'Add to another ticket',
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
  },
};
