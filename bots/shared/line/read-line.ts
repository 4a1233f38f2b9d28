// Pure
import type { Intent } from './intent.ts';
import { readIntent } from './read-intent.ts';
import { plainWord } from './tokens.ts';

/** Reads a line as it is typed in a message: `/ticket new …`, `ticket new …`, `/new …` and `new …` are the same. */
export function readLine(text: string): Intent {
  // Nobody sees what may stand before the first word.
  const typed = text.replace(/^[\s\p{Cf}]+/u, '').trimEnd();
  const line = withPlainSlash(typed);
  const named = /^\/?ticket(?=\s|$)\s*/i.exec(line)?.[0] ?? '';
  const slash = named === '' && /^\/(?=\p{L})/u.test(line) ? 1 : 0;
  // "Ticket" alone at the head of a sentence is no command: then the whole of it is the text.
  const intent = readIntent(line.slice(named.length + slash));
  return intent.verb === 'text' && !line.startsWith('/') ? { ...intent, text: typed } : intent;
}

/** With the first word in plain letters where it is a command's: keyboards for Chinese and Japanese have a wide slash. */
function withPlainSlash(line: string): string {
  const [first = ''] = /^\S*/.exec(line) ?? [];
  const plain = plainWord(first);
  return plain.startsWith('/') || plain.toLowerCase() === 'ticket' ? plain + line.slice(first.length) : line;
}

/** Whether a line can only be meant as a command, even where people write notes: its word and a key. */
export function isPlainCommand(intent: Intent): boolean {
  switch (intent.verb) {
    case 'assign':
    case 'each':
    case 'status':
    case 'priority':
    case 'close':
    case 'reopen':
    case 'withdraw':
    case 'note':
    case 'reply':
    case 'rate':
    case 'category':
    case 'checklist':
    case 'project':
    case 'delete':
    case 'restore':
    case 'link':
    case 'unlink':
    case 'tag':
    case 'untag':
    case 'merge':
    case 'unmerge':
    case 'add':
    case 'escalate':
    case 'remove':
    case 'follow':
    case 'unfollow':
    case 'channel':
    case 'confidential':
    case 'snooze':
    case 'wake':
    case 'remind':
    case 'show':
    case 'history':
      return true;
    case 'saved':
    case 'prepared':
      return intent.ticket !== undefined;
    default:
      return false;
  }
}
