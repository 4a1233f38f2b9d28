import { examples } from './examples.ts';

const { key, title, priority, desk, updatedAt, version } = examples.ticket;
const ticket = {
  ...{ key, title, priority, updatedAt, version },
  status: { name: 'In progress', category: 'active' },
  assignee: { name: 'Ben Okafor' },
  requester: { name: 'Erik Holm' },
  desk: { key: desk.key, name: desk.name },
  url: 'https://desk.example.com/tickets/IT-1042',
  abilities: ['view', 'reply', 'note'],
};
const item = {
  messageId: '<AM0PR07MB1234@contoso.example>',
  conversationId: 'AAQkAGI2TAAQ=',
  itemId: 'AAMkAGI2TAAA=',
  mailbox: 'it-help@northwind.example',
  subject: 'Printer on floor 3 is broken',
  from: { address: 'erik.holm@contoso.example', name: 'Erik Holm' },
  to: [{ address: 'it-help@northwind.example', name: 'IT help' }],
  cc: [{ address: 'lena@contoso.example', name: 'Lena Berg' }],
  at: examples.at,
  inReplyTo: [],
  references: [],
};
const look = {
  filed: { how: 'mail', exact: true, ticket, commentId: null, by: 'Ben Okafor', at: examples.at, undoUntil: null },
  hidden: false,
  suggestions: [],
  joins: false,
  person: { known: false, address: 'erik.holm@contoso.example', name: 'Erik Holm' },
  neverFile: null,
  desks: [{ key: 'IT', name: 'IT help', staff: true, categories: [], defaultCategory: null }],
  me: {
    id: examples.comment.author.id,
    name: 'Ben Okafor',
    address: 'ben@northwind.example',
    staff: true,
    locale: 'en',
  },
  people: [{ address: 'lena@contoso.example', name: 'Lena Berg', known: false }],
};

const staged = {
  id: examples.ticket.id,
  messageId: 'AM0PR07MB1234@contoso.example',
  subject: item.subject,
  from: item.from,
  to: item.to,
  cc: item.cc,
  text: 'It blinks red and prints nothing.',
  whole: true,
  forwarded: null,
  files: [{ index: 0, name: 'printer.jpg', mediaType: 'image/jpeg', size: 182_400, inline: false }],
  again: null,
};

const mark = {
  subjectMark: '[IT-1042 #abcdefghijklmnop]',
  headers: [{ name: 'X-Threadline-Filed', value: 'abcdefghijklmnopqrstuvwxyz234567abcdefghij' }],
  link: {
    url: ticket.url,
    text: 'IT-1042: Printer on floor 3 is broken',
    html: `<a href="${ticket.url}">IT-1042: Printer on floor 3 is broken</a>`,
  },
};
const neverFiled = { items: [{ sender: 'ads@shop.example', reason: 'Advertising', desk: 'IT' }], next: null };

/** What the API's document shows of the add-in of Outlook. */
export const outlookExamples = {
  item,
  look,
  ticket,
  staged,
  filed: { ticket, commentId: examples.comment.id },
  mark,
  neverFiled,
};
