// Pure

/** What is said in channels where people ask. */
export const requests = {
  /** On a button: what was written to the app alone becomes a confidential ticket. */
  askAlone: 'Ask confidentially',
  /** Where several desks take it. */
  whichDesk: 'Which desk do you ask? Only people of that desk who read confidential tickets, and you, will see it.',
  /** Of a ticket that was asked in such a channel, on its other cards. */
  alsoIn: (channel: string) =>
    `The desk’s answers stand in the channel${channel === '' ? '' : ` “${channel}”`} as well, where everybody reads them.`,
  /** The people who read the thread below a card there. */
  readers: (desk: string) =>
    `Everybody in this channel reads this thread. What you write here goes to ${desk} and to the person who asked.`,
};
