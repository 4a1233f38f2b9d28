// Pure
import type { Intent } from '../intent.ts';
import { bare } from '../tokens.ts';

/** `held` alone; buttons say which mail is let in or dropped. What begins so and says anything else is what a ticket would say. */
export function readHeld(rest: string, text: string): Intent {
  if (bare(rest) === '') return { verb: 'held', do: 'list' };
  const [, what, mail, sure] = /^(release|undo|drop) ([0-9a-f-]{36})( sure)?$/i.exec(bare(rest)) ?? [];
  if (what === undefined || mail === undefined) return { verb: 'text', text };
  const id = mail.toLowerCase();
  if (what.toLowerCase() === 'drop') return { verb: 'held', do: 'drop', mail: id, sure: sure !== undefined };
  if (sure !== undefined) return { verb: 'text', text };
  return { verb: 'held', do: what.toLowerCase() === 'undo' ? 'undo' : 'release', mail: id };
}
