// Pure

/** What is said in channels where people ask. */
export const requests = {
  /** On a button: what was written to the app alone becomes a confidential ticket. */
  askAlone: 'Ask confidentially',
  /** Where several desks take it. */
  whichDesk: 'Which desk do you ask? Only people of that desk who read confidential tickets, and you, will see it.',
  /** The same where there are too many for buttons: what was written stands in the form. */
  manyDesks:
    'Which desk do you ask? Press the button below and choose it in the form: the ticket is confidential, so only people of that desk who read confidential tickets, and you, will see it.',
  /** In a form that is opened in such a channel: who reads what is written there. */
  form: {
    thread: (desk: string | null) =>
      `${desk ?? 'The desk that you choose'} reads what you write here. How it goes on is told below the message in this channel, where everybody reads it.`,
    apart: (desk: string | null) =>
      `${desk ?? 'The desk that you choose'} reads what you write here. Nothing of it stands in this channel.`,
  },
  /** Of a ticket that was asked in such a channel, on its other cards. */
  alsoIn: (channel: string) =>
    `The desk’s answers stand in the channel${channel === '' ? '' : ` “${channel}”`} as well, where everybody reads them.`,
  /** The people who read the thread below a card there. */
  readers: (desk: string) =>
    `Everybody in this channel reads this thread. What you write here goes to ${desk} and to the person who asked.`,
};
