// Pure
import type { Intent } from '../intent.ts';

/** `later IT-42 send`, with the id of the one that is meant where a button says it. */
const doing = /^(edit|send|stop|drop|back)(?:\s+([0-9a-f-]{36}))?$/i;

/** What a line wants with replies that are ready: to send one at a time, or to do something with one of them. */
export function readPrepared(ticket: string, rest: string): Intent {
  const [, act, id] = doing.exec(rest.trim()) ?? [];
  if (act === undefined) return { verb: 'prepared', ticket, when: rest.trim() };
  return { verb: 'prepared', ticket, when: '', does: { act: act.toLowerCase(), ...(id === undefined ? {} : { id }) } };
}
