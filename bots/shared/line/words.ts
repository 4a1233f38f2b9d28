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
  category: 'category IT-42 <name>',
  project: 'project IT-42 <name>',
  note: 'note IT-42 text',
  reply: 'reply IT-42 text',
  close: 'close IT-42',
  reopen: 'reopen IT-42',
  withdraw: 'withdraw IT-42',
  delete: 'delete IT-42',
  restore: 'restore IT-42',
  link: 'link IT-42 blocks IT-43',
  unlink: 'unlink IT-42 IT-43',
  tag: 'tag IT-42 vpn laptop',
  untag: 'untag IT-42 vpn',
  merge: 'merge IT-42 into IT-7',
  unmerge: 'unmerge IT-42',
  add: 'add IT-42 @who',
  remove: 'remove IT-42 @who',
  follow: 'follow IT-42',
  unfollow: 'unfollow IT-42',
  history: 'history IT-42',
  search: 'search words',
  views: 'views [name]',
  save: 'save [name:] words',
  unsave: 'unsave name',
  drafts: 'drafts',
  saved: 'saved IT-42 words',
  rate: 'rate IT-42 1-5',
  time: 'time IT-42 start|stop|30m [note]',
  connect: 'connect [code]',
  notify: 'notify replies|mentions|changes|assigned|desk|all slack|teams|off|auto',
  help: 'help',
} as const;
export type Word = keyof typeof forms;

/** Words that work on one ticket: its key follows. */
export const keyed = [
  'assign',
  'status',
  'priority',
  'category',
  'project',
  'note',
  'reply',
  'close',
  'reopen',
  'withdraw',
  'rate',
  'delete',
  'restore',
  'link',
  'unlink',
  'tag',
  'untag',
  'merge',
  'unmerge',
  'add',
  'remove',
  'follow',
  'unfollow',
  'time',
  'history',
] as const;

/** Words of these that people begin sentences with: without a key they are no command. */
export const onlyWithKey = ['category', 'project', 'add', 'remove', 'follow', 'unfollow', 'history'] as const;

/** Words that are agreed on and come later. */
export const laterWords = ['approve', 'reject', 'why'] as const;
export type LaterWord = (typeof laterWords)[number];

/** Other words that people type for the same thing. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ['create', 'new'],
  ['take', 'assign'],
  ['claim', 'assign'],
  ['unassign', 'assign'],
  ['resolve', 'status'],
  ['watch', 'follow'],
  ['unwatch', 'unfollow'],
  ['leave', 'unfollow'],
  ['invite', 'add'],
  ['find', 'search'],
  ['view', 'views'],
  ['list', 'mine'],
  ['notifications', 'notify'],
  ['?', 'help'],
]);
