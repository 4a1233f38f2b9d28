// Pure
import type { MailboxNews } from '../../mail/alarm/news.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';

/** A ticket as mails name it. */
type Named = Pick<TicketView, 'key' | 'title'> & { readonly desk: { readonly name: string } };

/** What stands in mails beside what people say. */
export const mail = {
  /** The language of these, as templates are kept by it. */
  language: 'en',
  /** What somebody writes below this line in an answer is not read. */
  replyAbove: 'Reply above this line',
  /** The subject of a mail about no ticket. */
  subject: (desk: string) => `News from ${desk}`,
  /** What stands in a mail to agents instead of an internal note, which leaves the house in no mail. */
  note: (author: string, key: string) =>
    `${author} wrote an internal note on *${key}*. Internal notes are not sent by mail: read it in the ticket.`,
  /** `by` opened it for its reader; null where they did it themselves. */
  opened: (by: string | null, ticket: Named) =>
    by === null
      ? `We have received your request. Its number is *${ticket.key}*, and ${ticket.desk.name} will look at it.`
      : `${by} opened the ticket *${ticket.key}* for you at ${ticket.desk.name}.`,
  assigned: (to: string, ticket: Named) => `${to} is looking after *${ticket.key}* ${ticket.title} now.`,
  transferred: (desk: string, ticket: Named) => `${desk} is looking after *${ticket.key}* ${ticket.title} now.`,
  replyHere: (desk: string) => `Reply to this mail to write to ${desk}. Everybody on the ticket reads it.`,
  replyNowhere: 'Replies to this mail are not read.',
  tooLarge: 'Too large for a mail, and kept on the ticket:',
  /** The button by which somebody gets such a file. */
  saveFile: 'Save the file',
  fetchedTooOften: 'This link has given out its file too often within the hour.',
  /** The button by which somebody who is copied in gets no more mails of a ticket. */
  unfollow: 'Stop reading along',
  /** What the desk of a mailbox is told of it. */
  alarm: {
    fails: (address: string, desk: string) =>
      `Threadline has not been able to reach the mailbox ${address} of ${desk} for some minutes. It goes on trying, and no mail is lost. An admin sees the reason at the mailbox.`,
    works: (address: string, desk: string) => `The mailbox ${address} of ${desk} works again.`,
    silent: (address: string, desk: string) =>
      `The mail server does not tell Threadline about new mail in the mailbox ${address} of ${desk} any more. Mail is still found by looking, only some minutes later.`,
    toldAgain: (address: string, desk: string) =>
      `The mail server tells Threadline about new mail in the mailbox ${address} of ${desk} again.`,
    behind: (address: string, desk: string) =>
      `Mail in the mailbox ${address} of ${desk} has been waiting for more than 15 minutes and has not become tickets yet. An admin sees the waiting mail at the mailbox.`,
    caughtUp: (address: string, desk: string) => `Mail in the mailbox ${address} of ${desk} no longer waits too long.`,
  } satisfies Record<MailboxNews, (address: string, desk: string) => string>,
  /** What a desk is told of mails that are held, and nobody is answered. */
  held: {
    some: (count: number, address: string, desk: string) =>
      `${count === 1 ? 'One mail' : `${count} mails`} to ${address} of ${desk} ${count === 1 ? 'is' : 'are'} held until somebody lets ${count === 1 ? 'it' : 'them'} in or drops ${count === 1 ? 'it' : 'them'}.`,
    none: (address: string, desk: string) => `No mail to ${address} of ${desk} is held any more.`,
    more: (count: number) => `… and ${count} more.`,
    forged: 'The mail server says that this sender did not write it.',
    see: 'Look at held mail',
    /** On buttons, in the chats. */
    release: (number: number) => `Let in ${number}`,
    drop: (number: number) => `Drop ${number}`,
    at: (address: string, desk: string) => `Held at ${address} of ${desk}:`,
    letIn: (key: string, title: string | null) => `The mail is let in: *${key}*${title === null ? '' : ` ${title}`}`,
    sure: 'Drop this mail? It becomes no ticket, nobody is answered, and it cannot be let in afterwards.',
    dropIt: 'Drop it',
    takenBack: (key: string, whole: boolean) =>
      whole ? `*${key}* is taken back, and the mail is held again.` : `The mail is off *${key}* and held again.`,
    dropped: 'The mail is dropped.',
    gone: (page: string) => `This mail is not held any more, or needs a word that only the page asks for: ${page}`,
    nothing: 'No mail is held at your desks.',
    all: (page: string) => `All of it, with more choices: ${page}`,
    notStaff: 'Only people who work at a desk handle held mail.',
  },
  /** What people are told whose mail is larger than what is read. */
  mailTooLarge: {
    subject: 'Your mail is too large',
    text: (address: string, mb: number) =>
      `Your mail to ${address} has not become a ticket: it is larger than ${mb} MB, which is the limit. Send it again without its largest files, or send a link to them.`,
  },
  /** The page of a link that does nothing any more. */
  deadLink: {
    title: 'This link does not work any more',
    says: 'It was used already, it is too old, or the ticket is no longer yours. You can always answer the mail.',
  },
  /** On the page of a link, when there is nothing to do any more. */
  movedOn: 'This ticket has moved on since: there is nothing to do here. You can always answer the mail.',
  /** On that page, when it is done. */
  done: {
    solved: 'Thank you. The ticket is closed.',
    again: 'The ticket is open again, and the desk knows.',
    rate: 'Thank you for your rating.',
    unfollow: 'You get no more mails about this ticket.',
  },
};
