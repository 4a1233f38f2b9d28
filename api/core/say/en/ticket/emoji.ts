// Pure

/** What is said of an emoji that was put on a message. */
export const emoji = {
  onlyFirst: 'Only the first message of a thread becomes a ticket. Put the emoji there.',
  onlyAgents: (desk: string) =>
    `Only people who work at ${desk} open tickets with an emoji. Type \`/ticket new\` instead.`,
  openedPrivate: (key: string) =>
    `${key} is open and confidential: only its requester and the people who handle it read it.`,
  hasIt: (key: string, name: string) => `${name} already has ${key}, so your emoji changed nothing.`,
  /** To people whose emoji would do something if it were theirs to do; once, to each alone. */
  notYours: (key: string, does: string) =>
    `This emoji is not yours to use on ${key}, so it changed nothing.${does === '' ? '' : ` ${does}`}`,
  /** Of an emoji that means nothing; once, to each alone. */
  unknown: (does: string) => `This emoji changes nothing. ${does}`,
  /** The emoji that do something, each with what; `onOurs`: on messages of the app alone. */
  does: (all: string, onOurs: boolean) => `Emoji on messages${onOurs ? ' of Threadline' : ''}: ${all}.`,
  acts: {
    create: 'opens a ticket',
    private: 'opens a confidential ticket',
    take: 'takes the ticket',
    resolve: 'resolves the ticket',
  },
  tooLate: (key: string) =>
    `Your emoji reached Threadline late, and ${key} has changed since. Look at its card, then do it there.`,
};
