// Pure

/** What is said to somebody who files a mail in Outlook. */
export const outlook = {
  /** Above the text of a mail that somebody passes on. */
  brought: (from: string) => `Mail from ${from}:`,
  gone: 'This mail is not kept here any more: it was brought more than a day ago, or by somebody else. Open it again and file it from there.',
  hidden: 'This mail is a ticket already, which you may not see.',
  neverFiled: (sender: string, reason: string) =>
    `Nothing from ${sender} is filed here${reason === '' ? '' : ` (${reason})`}. Take the sender off the list first.`,
  noSender: 'This mail names no sender, so it cannot be filed for them. File it for yourself.',
  ours: 'A desk sent this mail itself. File it for yourself, or add it to its ticket.',
  notForwarded: 'Nobody can tell whose mail was forwarded here. Choose another requester.',
  /** Why a mail is held that somebody had filed. */
  takenOff: (name: string) => `${name} took this mail off its ticket again.`,
  notYoursToTakeBack: (key: string) => `Only the person who opened ${key} from a mail can take it back.`,
  tooLate: (key: string) => `It is too late to take ${key} back. Close it, or ask a lead to delete it.`,
  touched: (key: string, name: string) =>
    `${name} has done something on ${key} since, so it is not taken back. Close it, or ask a lead to delete it.`,
  nothingToTakeBack: 'There is nothing to take back: it was done already, or somebody else let this mail in.',
  cannotFetch: 'This mail cannot be read from here. Bring its text instead.',
  adminsList: 'An admin said this for all desks. Only an admin takes it back.',
  notYourList:
    'Only people who work at a desk say whose mail is never filed, and only admins say it of a whole domain.',
};
