// Pure
import { asPlain } from '../kind/phrase-table.ts';

/** Longer than any line that says who wrote what follows, broken into so many at most. */
const longest = 400;
const mostLines = 4;

const verb =
  '(?:wrote|writes|schrieb|schrieb am|a ecrit|ecrit|escribio|ha escrit|ha scritto|scrive|schreef|skrev|skriver|napisal\\(a\\)|napisala?|pisze|escreveu|napsal\\(a\\)|napsala?|pise|kirjoitti|irta|a scris|yazdi|написав(?:\\(ла\\))?|написала|написал(?:\\(а\\))?|пише|пишет|εγραψε|写道|寫道|のメッセージ|は書きました|작성|님이 작성)';
const endsWithVerb = new RegExp(`${verb}\\s{0,3}[:：]?[\\s*-]{0,10}$`, 'u');
const hasVerb = new RegExp(`(?<![\\p{L}])${verb}(?![\\p{L}])`, 'u');
const hasAddress = /[^\s<>@]@[^\s<>@]/;
const hasTime = /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)/;
const hasYear = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const hasDate =
  /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s{1,3}(?:de |d')?\p{L}{3,}|\p{L}{3,}\.?\s{1,3}\d{1,2}(?!\d)|\d{4}年/u;

/** Whether lines, taken together, say who wrote what stands below, such as "On 12 May 2026 Anna wrote:". */
function isAttribution(lines: readonly string[], isQuotedBelow: boolean): boolean {
  const text = asPlain(lines.join(' ')).replace(/^[-*\s]+/, '');
  if (text.length > longest || text.length < 6) return false;
  const isDated = hasDate.test(text) || hasYear.test(text);
  const isTimed = hasTime.test(text);
  const isAddressed = hasAddress.test(text);
  const isEnd = /[:：][\s*-]*$/.test(text);
  if (endsWithVerb.test(text)) {
    if (!isEnd) return isDated && isAddressed;
    return isAddressed || isQuotedBelow || (isDated && (isTimed || hasYear.test(text)));
  }
  if (!isEnd) return false;
  if (hasVerb.test(text)) return isAddressed || (isDated && isTimed);
  return isAddressed && />?\)?\s*[:：][\s*-]*$/.test(text) && (isTimed || isDated) && /[@>)]/.test(text.slice(-120));
}

/** How many lines from here say who wrote what stands below; 0 where none do. */
export function attributionAt(lines: readonly string[], at: number, isQuoted: (line: number) => boolean): number {
  const first = lines[at] ?? '';
  if (first === '' || first.length > longest || first.startsWith('>')) return 0;
  // Only a line with something of a head in it begins one that goes on below.
  const begins = hasDate.test(first) || hasTime.test(first) || hasYear.test(first) || hasAddress.test(first);
  for (let count = 1; count <= mostLines && at + count <= lines.length; count++) {
    if (lines[at + count - 1] === '' || (count > 1 && !begins)) return 0;
    let next = at + count;
    while (next < lines.length && lines[next] === '' && next < at + count + 4) next++;
    if (!isAttribution(lines.slice(at, at + count), next < lines.length && isQuoted(next))) continue;
    // The shortest that begins last: what stands above it was said.
    for (let later = at + 1; later < at + count; later++) {
      const isLater = isAttribution(lines.slice(later, at + count), false) && hasDate.test(lines[later] ?? '');
      if (isLater) return 0;
    }
    return count;
  }
  return 0;
}
