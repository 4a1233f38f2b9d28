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
    `Hello ${name}. Write what you need, or “/ticket new” to open a ticket. The desk answers you here.`,
  helloTeam:
    'Hello. Type /ticket new or mention @Threadline to open a ticket; only you see the answer. Agents can work here, too: an admin connects their desk to a channel of this team, and each ticket becomes a card there.',
  /** In the chat of several people, and of a meeting. */
  group: {
    hello:
      'Hello. Mention @Threadline with a line, such as “new The beamer is dark”. Only you see the answer, and nobody else in this chat reads your ticket. Threadline hears only the messages that mention it here.',
    readBy: 'Read by',
    hint: 'Nobody else in this chat reads the ticket. Its card stands in your own chat with Threadline.',
    desk: 'The desk, as usual',
    confidential: 'Only the people who handle it (confidential)',
  },
  silent: 'Teams did not say who you are, so nothing was done. Try again in a moment.',
  tooSlow: 'The desk takes too long right now. Your text is still here; try again in a moment.',

  form: {
    /** A field that may stay empty: Slack says so by itself, Teams does not. */
    optional: (label: string) => `${label} (optional)`,
    /** A moment has two fields: its day, and the time of day beside it. */
    dayOf: (label: string) => (label === 'Date and time' ? 'Date' : `${label}: date`),
    timeOf: (label: string) => (label === 'Date and time' ? 'Time' : `${label}: time`),
    follow: 'Show the fields for this choice',
    showCategories: 'Show the categories of this desk',
    categoryOfDesk: (desk: string) => `These are the categories of ${desk}. Choose one, or leave it out.`,
  },

  offer: {
    addToOther: 'Add to another ticket',
    choose: 'What is this about?',
  },

  files: {
    /** A picture that stands in a message has no name of its own. */
    picture: (number: number) => (number === 1 ? 'Picture' : `Picture ${number}`),
    over: (name: string) =>
      `“${name}” was not kept: Teams gives a file out for a few minutes only, and they were over. Send it again.`,
    notGiven: (name: string) => `“${name}” was not kept: Teams does not give it out. Send it again as a file.`,
    onlyLinks:
      'Teams gives an app no files in channels and group chats: the ticket has only links to them. To add a file itself, send it to me in our own chat, with “reply” or “note” and the key of the ticket.',
    noLinks:
      'Teams gives an app no files in channels and group chats, so nothing of them was kept. Send them to me in our own chat, with “reply” or “note” and the key of the ticket.',
    /** Below the name of a file that the app would save. */
    offer: (ticket: string) => `A file on ${ticket}. If you allow it, Teams saves it in your OneDrive.`,
    offered: (name: string, ticket: string) => `“${name}” on ${ticket}`,
    declined: (name: string, ticket: string) => `“${name}” was not saved in your OneDrive. You find it on ${ticket}.`,
    notSaved: (name: string, ticket: string) =>
      `“${name}” could not be saved in your OneDrive: Teams ended it too early. You find it on ${ticket}.`,
    download: 'Open the ticket to download',
  },

  extension: {
    addTitle: 'Add to a ticket',
    ticket: 'Ticket',
    chooseTicket: 'Choose a ticket',
    noTicketThere: 'You may see no ticket that this message belongs to.',
    noTickets: 'You have no open tickets to add this to.',
    text: 'Text',
    as: 'Add it as',
    asReply: 'Reply: everybody on the ticket reads it',
    asNote: 'Internal note: only agents read it',
    add: 'Add',
    open: 'Open in Threadline',
  },
};
