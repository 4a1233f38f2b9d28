// Pure

/** The words of `/ticket`, as people see them in help, with the form that each takes (design: docs/architecture.md). */
export const forms = {
  new: 'new [text]',
  show: 'IT-42',
  mine: 'mine',
  department: 'department',
  queue: 'queue',
  assign: 'assign IT-42 @who|me|none',
  status: 'status IT-42 <name>',
  priority: 'priority IT-42 low|medium|high|urgent',
  note: 'note IT-42 text',
  reply: 'reply IT-42 text',
  close: 'close IT-42',
  reopen: 'reopen IT-42',
  withdraw: 'withdraw IT-42',
  search: 'search words',
  drafts: 'drafts',
  rate: 'rate IT-42 1-5',
  connect: 'connect [code]',
  notify: 'notify replies slack|teams|off|auto',
  help: 'help',
} as const;
export type Word = keyof typeof forms;

/** Words that work on one ticket: its key follows. */
export const keyed = ['assign', 'status', 'priority', 'note', 'reply', 'close', 'reopen', 'withdraw', 'rate'] as const;

/** Words that are agreed on and come later. */
export const laterWords = ['approve', 'reject', 'why', 'link', 'time'] as const;
export type LaterWord = (typeof laterWords)[number];

/** Other words that people type for the same thing. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['create', 'new'],
  ['take', 'assign'],
  ['claim', 'assign'],
  ['unassign', 'assign'],
  ['resolve', 'status'],
  ['find', 'search'],
  ['list', 'mine'],
  ['notifications', 'notify'],
  ['?', 'help'],
]);
