import { describe, expect, test } from 'vitest';
import { safeName } from '../../../api/core/file/file-name.ts';
import { fc } from '../../fast-check.ts';

describe('a name is kept as a person reads it, without what hides or harms', () => {
  test.each([
    ['Rechnung März 2026.pdf', 'Rechnung März 2026.pdf'],
    ['報告書.docx', '報告書.docx'],
    ['👩‍💻 plan.txt', '👩‍💻 plan.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\maya\\plan.txt', 'plan.txt'],
    ['/', 'file'],
    ['', 'file'],
    ['..', 'file'],
    ['.bashrc', 'bashrc'],
    ['plan.txt...', 'plan.txt'],
    ['plan.txt ', 'plan.txt'],
    ['a\u0000b\u0007c.txt', 'a\uFFFDbc.txt'],
    ['gpj.\u202Eexe', 'gpj.exe'],
    ['a\r\nSet-Cookie: x.txt', 'a Set-Cookie_ x.txt'],
    ['what?<now>|"*:.txt', 'what__now_____.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.log', '_com1.log'],
    ['company.txt', 'company.txt'],
    ['=?utf-8?Q?=C3=9Cbersicht=2Epdf?=', 'Übersicht.pdf'],
    ['=?UTF-8?B?w5xiZXJzaWNodC5wZGY=?=', 'Übersicht.pdf'],
    ['=?utf-8?Q?=C3=9Cber?= =?utf-8?Q?sicht.pdf?=', 'Übersicht.pdf'],
    ['=?utf-8?Q?..=2F..=2Fsecret?=', 'secret'],
    ['=?nonsense?Q?abc?=', '=_nonsense_Q_abc_='],
    ['e\u0301tude.txt', 'étude.txt'],
  ])('%j is %j', (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });

  test('a long name is cut between characters, and keeps its ending', () => {
    const name = safeName(`${'👩‍💻'.repeat(100)}.tar.gz`);
    expect(name.length).toBeLessThanOrEqual(180);
    expect(name).toMatch(/💻\.gz$/u);
    expect(name.isWellFormed()).toBe(true);
  });

  test('whatever comes, the name is one that every system takes, and stays as it is when it is made again', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
    );
    fc.assert(
      fc.property(anything, (given) => {
        const name = safeName(given);
        expect(name).not.toBe('');
        expect(name.length).toBeLessThanOrEqual(181);
        expect(name).not.toMatch(/[<>:"|?*/\\\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(name).not.toMatch(/^\.|[. ]$/);
        expect(name.isWellFormed()).toBe(true);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  }, 30_000);
});
