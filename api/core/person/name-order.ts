// Pure
import type { Actor } from '../actor.ts';

/**
 * Where a name stands among others, as text that is compared letter by letter: the same order as `Intl.Collator` gives, kept
 * with the person, so that both databases sort by it, and pages follow one another. First the letters count, then accents,
 * then capitals. The tables are written out, since an order that is stored must not change with the version of Node.
 */
export const orderOfName = (name: string) => ({
  nameOrder: orderKey(name, everywhere),
  nameOrderPl: orderKey(name, polish),
});

/** The column by which people are in order for somebody; English and German have the same order. */
export const nameOrderOf = (actor: Actor): keyof ReturnType<typeof orderOfName> =>
  actor.kind === 'person' && /^pl([-_]|$)/i.test(actor.locale) ? 'nameOrderPl' : 'nameOrder';

/** So much of it is kept; names that are alike up to there are told apart by their ids. */
const longest = 400;

function orderKey(name: string, letters: ReadonlyMap<string, string>): string {
  const [first, second, third]: [string[], string[], string[]] = [[], [], []];
  for (const sign of name.normalize('NFC').replace(/\s+/gu, ' ').trim()) {
    const small = sign.toLowerCase().normalize('NFC');
    const whole = letters.get(small);
    const parts = whole === undefined ? [...sign.normalize('NFKD')] : [sign];
    for (const part of parts) {
      const accent = accents.indexOf(part);
      if (accent >= 0) second.push(accentMark(accent));
      if (accent >= 0 || ignored.test(part)) continue;
      const lower = part.toLowerCase().normalize('NFC');
      const spelled = expanded.get(lower) ?? lower;
      const stroked = letters.get(lower) === undefined ? strokes.get(lower) : undefined;
      for (const [at, one] of [...(stroked?.[0] ?? spelled)].entries()) {
        first.push(letters.get(one) ?? placeOf(one));
        second.push(at === 0 ? '.' : `${ligature}.`);
        third.push(capital(part, lower, spelled === lower && !katakana.test(part)));
      }
      if (stroked) second.push(stroked[1]);
    }
  }
  // What is the same to the end says nothing, and a key that goes on stands later.
  const [accented, capitals] = [second.join('').replace(/\.+$/, ''), third.join('').replace(/1+$/, '')];
  return `${first.join('')} ${accented} ${capitals}`.slice(0, longest);
}

const katakana = /[\u30a1-\u30f6]/;

/** Small before capital, each as it stands before what counts the same. */
const capital = (part: string, lower: string, itself: boolean) =>
  itself ? (part === lower ? '1' : '2') : part === lower ? '3' : '4';

/** What is neither a letter nor a digit, in its order; all of it before the digits. */
const signs = `_-–—,;:!?.…·'’"“”«»()[]{}§@*/\\&#%•\`^©+<=>|~`;

/** Accents in their order. */
const accents = [...'\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0342\u0308\u030b\u0303\u0307'].concat([
  ...'\u0327\u0328\u0304\u0309\u030f\u0311\u031b\u0323\u0324\u0325\u0326\u032d\u032e\u0330\u0331\u0345',
]);
const accentMark = (at: number) => String.fromCharCode(0x30 + 2 * at);
const ligature = '~';

const ignored = /\p{M}|\p{Cf}|\p{Cc}/u;

/** Letters that count as their plain ones with a mark, which stands before that accent. */
const marked = (before: string) => String.fromCharCode(accentMark(accents.indexOf(before)).charCodeAt(0) - 1);
const strokes: ReadonlyMap<string, readonly [plain: string, mark: string]> = new Map([
  ['ø', ['o', marked('\u0327')]],
  ['ł', ['l', marked('\u0323')]],
  ['đ', ['d', marked('\u0323')]],
  ['ħ', ['h', marked('\u0323')]],
  ['ð', ['d', '}']],
]);

/** Letters that count as two, and stand after the two with any accent. */
const expanded: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ς', 'σ'],
]);

/** Latin letters of their own, each after the plain one that it follows; the tables of languages come before these. */
const latin = 'bƀƃ,cȼƈ,dƌȡ,eɇǝ,fƒ,gǥƣ,hƕ,iı,jȷɉ,kƙ,lƚȴƛ,nƞȵŋ,oȣ,pƥ,qɋĸ,rɍ,tƾŧƫƭȶ,yɏƴȝ,zƍƶȥɀƹƺþƿƨƽƅɂ';
const ofPolish = 'aą,cć,eę,lł,nń,oó,sś,zźż';

const greek = 'αβγδεϝͷϛζͱηθιϳκϗλμνξοπϻϟϙρϼσͼͻͽτυφχψωϡͳϸ';
const cyrillic =
  'аәӕбвгӻҕӷдԁђԃҙеєжԫҗзԅԑѕӡԇиҋійјкқӄҡҟҝԟԛлӆԯԓԡљԉԕмӎнԩӊңӈԣҥњԋоөпԥҧҁрҏԗсԍҫтԏҭћуүұѹфхӽӿҳһԧѡѿѽѻцҵчԭҷӌҹҽҿџшщъыьҍѣэюяԙѥѧѫѩѭѯѱѳѵҩԝӏ';

/** After every letter of another alphabet that may follow the plain one: ą stands after everything that begins with a. */
const afterAll = 0xf800;

const after = (table: string, from: number): [string, string][] =>
  table
    .split(',')
    .flatMap(([plain = '', ...others]) =>
      others.map((one, at): [string, string] => [one, plain + String.fromCharCode(from + at)]),
    );

const everywhere: ReadonlyMap<string, string> = new Map([
  ...after(latin, afterAll + 8),
  ...[...greek, ...cyrillic].map((one, at): [string, string] => [one, String.fromCharCode(0x370 + at)]),
]);
const polish: ReadonlyMap<string, string> = new Map([...everywhere, ...after(ofPolish, afterAll)]);

/** A sign by itself: no place begins another, and all are above the space between the three parts of a key. */
function placeOf(sign: string): string {
  if (sign === ' ') return '!';
  const at = signs.indexOf(sign);
  if (at >= 0) return `"${String.fromCharCode(0x30 + at)}`;
  const point = sign.codePointAt(0) ?? 0;
  if (/\p{N}/u.test(sign)) return sign;
  if (!/\p{L}/u.test(sign)) return `#${spelled(point)}`;
  if (point > 0xffff) return `\uf000${spelled(point)}`;
  // Katakana are the same letters as Hiragana; Hangul stands before both.
  if (katakana.test(sign)) return String.fromCharCode(point - 0x60);
  return /\p{Script=Hangul}/u.test(sign) ? `\u302f${sign}` : sign;
}

const spelled = (point: number) => point.toString(16).padStart(6, '0');
