// Pure
import type { Intent } from '../intent.ts';
import { bare } from '../tokens.ts';

/** `checklist IT-4 add Order the cable`, `checklist IT-4 move 3 1`. */
export function readChecklist(ticket: string, rest: string, text: string): Intent {
  const line = rest.trim();
  if (bare(line) === '') return { verb: 'checklist', ticket, do: 'show' };
  const added = /^(?:add|dodaj|neu|hinzufügen|hinzufuegen|\+)(?:\s*:)?\s+([\s\S]+)$/iu.exec(line)?.[1];
  if (added !== undefined) {
    const texts = added
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return { verb: 'checklist', ticket, do: 'add', texts };
  }
  const ticked = /^(check|tick|abhaken|odhacz|uncheck|untick|enthaken)\s+([\d\s,]+)$/iu.exec(line);
  if (ticked)
    return readTicks(/^(?:un|ent)/i.test(ticked[1] ?? '') ? 'uncheck' : 'check', ticket, ticked[2] ?? '', text);
  const removed = /^(?:remove|delete|entfernen|entferne|usuń|usun)\s+(\d{1,3})$/iu.exec(line);
  if (removed) return { verb: 'checklist', ticket, do: 'remove', item: Number(removed[1]) };
  const renamed = /^(?:rename|change|umbenennen|ändern|aendern|zmień|zmien)\s+(\d{1,3})[\s:]+(?:to\s+)?(.+)$/iu.exec(
    line,
  );
  if (renamed) return { verb: 'checklist', ticket, do: 'rename', item: Number(renamed[1]), text: renamed[2] ?? '' };
  const moved =
    /^(?:move|verschieben|verschiebe|przesuń|przesun)\s+(\d{1,3})\s+(?:to\s+|nach\s+|na\s+)?(\d{1,3})$/iu.exec(line);
  if (moved) return { verb: 'checklist', ticket, do: 'move', item: Number(moved[1]), to: Number(moved[2]) };
  return { verb: 'unclear', line: `checklist ${ticket} add ${line}`, exact: true, text };
}

/** `check IT-4 2 3`. */
export function readTicks(word: 'check' | 'uncheck', ticket: string, rest: string, text: string): Intent {
  const items = bare(rest)
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  if (items.length === 0 || !items.every((one) => /^\d{1,3}$/.test(one)))
    return { verb: 'unclear', line: `${word} ${ticket} 2`, exact: false, text };
  return { verb: 'checklist', ticket, do: word === 'check' ? 'tick' : 'untick', items: items.map(Number) };
}
