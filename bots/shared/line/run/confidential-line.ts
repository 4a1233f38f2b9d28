// Pure
import type { Assignee, Intent } from '../intent.ts';
import { valueIn } from '../languages.ts';
import { bare } from '../tokens.ts';

/** The people who alone see a ticket: `@Chloe @Ben`, by commas or one after the other; `off`: its desk sees it again. */
export function readConfidential(
  ticket: string,
  rest: string,
  text: string,
  personIn: (part: string) => Intent,
): Intent {
  const said = rest.trim();
  if (valueIn(bare(said)).toLowerCase() === 'off') return { verb: 'confidential', ticket, off: true, who: [] };
  const parts = said.split(/[,;]|(?<=>)\s*(?=\S)|\s+(?=[@<])/).filter((part) => bare(part) !== '');
  const who: Exclude<Assignee, { kind: 'none' }>[] = [];
  for (const one of parts) {
    const read = personIn(one.trim());
    if (read.verb !== 'add') return { verb: 'unclear', line: `confidential ${ticket} @who`, exact: false, text };
    who.push(read.who);
  }
  return { verb: 'confidential', ticket, off: false, who };
}
