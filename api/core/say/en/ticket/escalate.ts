// Pure

/** What is said when a colleague is called in by a chat or a call. */
export const escalate = {
  /** What somebody did, to follow their name. */
  did: (name: string) => `called in ${name}`,
  ready: (ticket: string, name: string) =>
    `${name} is called in on ${ticket}, as its history says. Open the chat or the call in Teams. What is said there is not on the ticket.`,
  chat: 'Open the chat',
  call: 'Start the call',
  yourself: 'Name a colleague. You are already there.',
  noAddress: (name: string) => `${name} has no mail address here, by which Teams finds people. Nothing was changed.`,
  mayNotSee: (ticket: string, name: string) =>
    `${ticket} is confidential, and ${name} may not see it. Nothing was changed.`,
  notStaff: (ticket: string, name: string) =>
    `${name} works at no desk and does not see ${ticket}. Add ${name} to the ticket first. Nothing was changed.`,
};
