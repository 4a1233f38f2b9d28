import { describe, expect, it } from 'vitest';
import { fold, foldedName, searchTerms, searchWords } from '../../../api/core/text/fold.ts';
import { fc } from '../../fast-check.ts';
import { growth } from '../../support/processor-time.ts';

/** Whether a text with these words is found by the question. */
function finds(text: string, question: string): boolean {
  const words = searchWords(text).split(' ');
  const terms = searchTerms(question);
  const has = ({ key, beginning }: (typeof terms)[number]) =>
    words.some((word) => (beginning ? word.startsWith(key) : word === key));
  return terms.length > 0 && terms.every(has);
}

const letters = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((point) => String.fromCodePoint(point));
const alphabetic = fc
  .array(fc.oneof(letters(0x61, 0x7a), letters(0xc0, 0x17f), letters(0x370, 0x3ff), letters(0x400, 0x45f)), {
    minLength: 1,
    maxLength: 14,
  })
  .map((all) => all.join(''))
  .filter((word) => /^\p{L}+$/u.test(word));
const cjk = fc
  .array(fc.oneof(letters(0x4e00, 0x9fa5), letters(0x3041, 0x3093), letters(0x30a1, 0x30f4), letters(0xac00, 0xd7a3)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.join(''));

describe('folding', () => {
  it.each([
    ['Łącze', 'lacze'],
    ['Smørrebrød', 'smorrebrod'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['Ærø', 'aero'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδός', 'οδοσ'],
    ['İstanbul ILIK ışık', 'istanbul ilik isik'],
    ['Ёлка й', 'елка и'],
    ['ﬁle Ｆｕｌｌ', 'file full'],
    ['ｶﾞｽ が', 'ガス が'],
    ['한국어', '한국어'],
    ['pass\u00adword\u200b', 'password'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is done once: what is folded stays as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });

  it('makes one of capitals, small letters, and the forms of a character', () => {
    const forms = (word: string) => [
      word.toUpperCase(),
      word.toLowerCase(),
      word.normalize('NFD'),
      word.normalize('NFC'),
    ];
    fc.assert(fc.property(alphabetic, (word) => forms(word).every((form) => fold(form) === fold(word))));
  });
});

describe('what search keeps', () => {
  it('is plain letters and digits, so that no database has ideas of its own about it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[a-z0-9 ]*$/.test(searchWords(text))));
  });

  it('finds every word by itself, by its beginning, and in any spelling of its accents', () => {
    fc.assert(
      fc.property(alphabetic, alphabetic, fc.nat(), (one, two, at) => {
        const text = `${one} ${two}`;
        const start = fold(two).slice(0, 1 + (at % Math.max(1, fold(two).length)));
        return finds(text, `${two.toUpperCase()} ${one}`) && finds(text, `${one} ${start}`);
      }),
    );
  });

  it('finds every part of a run without spaces', () => {
    fc.assert(fc.property(cjk, cjk, cjk, (before, part, after) => finds(`VPN: ${before}${part}${after}。`, part)));
  });

  it('finds no word that is not there', () => {
    const plain = fc.stringMatching(/^[a-z]{3,10}$/);
    fc.assert(fc.property(plain, plain, (word, other) => finds(word, other) === word.startsWith(other)));
    expect(finds('打印机坏了', '坏机')).toBe(false);
    expect(finds('привет', 'приют')).toBe(false);
  });

  it('asks for every word, however many there are', () => {
    const plain = fc.uniqueArray(fc.stringMatching(/^[a-m]{3,8}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(plain, fc.nat(), (words, at) => {
        const other = words.toSpliced(at % words.length, 1, 'zzz');
        return finds(words.join(' '), words.join(' ')) && !finds(words.join(' '), other.join(' '));
      }),
    );
    const repeated = 'bulk bulk bulk bulk bulk bulk bulk bulk bulk';
    expect(searchTerms(`${repeated} x`)).toHaveLength(2);
    expect(finds('bulk', `${repeated} missing`)).toBe(false);
    const pool = '数据库连接池已满请重启服务器甲';
    expect(finds(pool, pool)).toBe(true);
    expect(finds(pool, '数据库连接池已满请错误词语')).toBe(false);
  });

  it('keeps words apart that differ only in letters outside ASCII', () => {
    const other = fc.tuple(letters(0x400, 0x45f), letters(0x400, 0x45f)).filter(([a, b]) => fold(a) !== fold(b));
    fc.assert(fc.property(other, ([one, two]) => !finds(`при${one}а`, `при${two}а`)));
  });

  it('takes time that grows no faster than the text', () => {
    expect(growth((length) => searchWords('é**a ก็打'.repeat(length)), 10_000)).toBeLessThan(10);
  });
});

it.each([
  ['50%', '50％'],
  ['ben_o', 'ben＿o'],
  ['  Örjan\u00a0 Åkesson ', 'orjan akesson'],
])('a name %j is looked for as %j: no sign of it is a wildcard', (name, folded) => {
  expect(foldedName(name)).toBe(folded);
});
