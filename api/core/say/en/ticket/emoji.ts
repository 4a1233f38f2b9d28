// Pure

/** What is said of an emoji that was put on a message. */
export const emoji = {
  onlyFirst: 'Only the first message of a thread becomes a ticket. Put the emoji there.',
  onlyAgents: (desk: string) =>
    `Only people who work at ${desk} open tickets with an emoji. Type \`/ticket new\` instead.`,
  openedPrivate: (key: string) =>
    `${key} is open and confidential: only its requester and the people who handle it read it.`,
  hasIt: (key: string, name: string) => `${name} has ${key} already, so your emoji changed nothing.`,
  tooLate: (key: string) =>
    `Your emoji reached Threadline late, and ${key} has changed since. Look at its card, then do it there.`,
};
