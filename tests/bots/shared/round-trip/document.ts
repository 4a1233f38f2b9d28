import { fc } from '../../../fast-check.ts';

/** How a run of text looks. */
export interface Look {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
}

/** Something in a line; an `emoji` has the name that Slack gives it. */
export type Inline = Look &
  (
    | { readonly kind: 'text' | 'code' | 'phone' | 'mail' | 'bare'; readonly text: string }
    | { readonly kind: 'link'; readonly text: string; readonly url: string }
    | { readonly kind: 'emoji'; readonly text: string; readonly name: string }
    | { readonly kind: 'person' | 'channel'; readonly text: string; readonly id: string }
  );

/** Pieces of a line that stand apart from each other, as words do. */
export type Line = readonly Inline[];

export interface Item {
  readonly line: Line;
  readonly below?: List;
}
export interface List {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly Item[];
}

/** A part of a document that nobody's platform owns. */
export type Part =
  | { readonly kind: 'paragraph' | 'quote'; readonly lines: readonly Line[] }
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'code'; readonly lines: readonly string[]; readonly language: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Line[])[] }
  | List;
export type Document = readonly Part[];

export const people = { U0BEN: 'Ben Kowalski', U0CHLOE: 'Chloé Łęcka' } as const;
export const channels = { C0HELP: 'help', C0IT: 'it-desk' } as const;

/** Words that a platform or a language of marks could take for something else. */
const oddWords = [
  ...['x_y', 'snake_case_word', 'MY__VAR__NAME', '__init__.py', 'src/**/*.o', '2*3*4', '2 * 3', '~/.config', '~user'],
  ...[
    '#1',
    '#',
    'C#',
    'a|b',
    '|',
    '<b>',
    'a<b',
    '->',
    '<-',
    '&amp;',
    'R&D',
    '&',
    '[x]',
    '[',
    ']',
    'a[0]',
    '(see',
    'it)',
  ],
  ...['C:\\temp\\*.log', '\\', '\\n', "don't", '"so"', 'well…', 'yes!', 'why?', '10:30:45', ':)', 'a:b:c', '{{DATE}}'],
  ...['1.', '50%', '$HOME', 'user@', '@', '=', '+', '-', '--', '***', '___', '* * *'],
];
const plainWords = [
  'printer',
  'Word',
  'é',
  'żółć',
  '日本語',
  'floor',
  '3',
  'is',
  'broken',
  'since',
  'Monday',
  'a',
  'I',
];
const word = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plainWords) }, fc.constantFrom(...oddWords));
const safeWord = fc.constantFrom(...plainWords, 'x_y', '2*3*4', 'C#', 'R&D', 'a|b', 'a<b', "don't", 'a[0]', '50%');

const look = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Look>({}) },
  fc.constantFrom<Look>(
    { bold: true },
    { italic: true },
    { strike: true },
    { bold: true, italic: true },
    { bold: true, strike: true },
    { italic: true, strike: true },
  ),
);

const urls = [
  'https://a.example/wiki/Printer_(floor_3)',
  'https://a.example/x_y_z?q=a_b&r=1*2#part-3',
  'https://a.example/a~b/~user/?x[]=1',
  'https://a.example/?a=1&amp=2&lt=3',
  'https://user.example:8443/path,with;signs!/$x',
  'http://a.example',
  'https://пример.example/日本',
];
/** Addresses that end where a reader of bare addresses would end them. */
const bareUrls = [
  'https://a.example/x_y_z?q=a_b&r=1#part-3',
  'http://a.example',
  'https://a.example/a~b/c',
  'https://a.example/%28x%29?lang=pl_PL',
];
const emoji = [
  { text: '😄', name: 'smile' },
  { text: '👍🏼', name: '+1::skin-tone-3' },
  { text: '👨‍👩‍👧', name: 'man-woman-girl' },
  { text: '❤️', name: 'heart' },
];

/** Words in a row, the first and last of which a style can be put on. */
const styledText = (words: fc.Arbitrary<string>) =>
  fc
    .tuple(safeWord, fc.array(words, { maxLength: 2 }), fc.option(safeWord, { nil: undefined }))
    .map(([first, between, last]) => (last === undefined ? first : [first, ...between, last].join(' ')));

const withLook = <T extends object>(inner: fc.Arbitrary<T>) =>
  fc.tuple(inner, look).map(([one, as]) => ({ ...one, ...as }));

const entriesOf = (named: Readonly<Record<string, string>>) =>
  fc.constantFrom(...Object.entries(named)).map(([id, text]) => ({ id, text }));

/** What a document may have in it, by where it is written. */
export interface Allowed {
  /** Words that the writer's platform cannot say plainly go without. */
  readonly odd: boolean;
  readonly parts: readonly Part['kind'][];
  readonly mentions: boolean;
}

const inline = ({ odd, mentions }: Allowed): fc.Arbitrary<Inline> => {
  const words = odd ? word : safeWord;
  const plain = fc
    .array(words, { minLength: 1, maxLength: 4 })
    .map((all) => ({ kind: 'text' as const, text: all.join(' ') }));
  const code = fc.constantFrom(
    'npm run x',
    'a*b*',
    '_x_',
    '<b>&amp;</b>',
    ':smile:',
    '~/x',
    'a | b',
    '[x](y)',
    '\\d+\\',
  );
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 3, arbitrary: withLook(styledText(words).map((text) => ({ kind: 'text' as const, text }))) },
    code.map((text) => ({ kind: 'code' as const, text })),
    withLook(
      fc
        .tuple(styledText(safeWord), fc.constantFrom(...urls))
        .map(([text, url]) => ({ kind: 'link' as const, text, url })),
    ),
    fc.constantFrom(...bareUrls).map((text) => ({ kind: 'bare' as const, text })),
    fc.constantFrom('+49 30 1234567', '+48123456789').map((text) => ({ kind: 'phone' as const, text })),
    fc.constantFrom('ann_lee@a.example', 'it-desk@b.example').map((text) => ({ kind: 'mail' as const, text })),
    fc.constantFrom(...emoji).map((one) => ({ kind: 'emoji' as const, ...one })),
    ...(mentions
      ? [
          entriesOf(people).map((one) => ({ kind: 'person' as const, ...one })),
          entriesOf(channels).map((one) => ({ kind: 'channel' as const, ...one })),
        ]
      : []),
  );
};

/** Documents as a person writes them. */
export function documents(allowed: Allowed): fc.Arbitrary<Document> {
  const line = fc.array(inline(allowed), { minLength: 1, maxLength: 4 });
  const lines = fc.array(line, { minLength: 1, maxLength: 3 });
  const list = (deep: number): fc.Arbitrary<List> =>
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      start: fc.constantFrom(1, 1, 1, 4),
      items: fc.array(
        deep === 0
          ? fc.record({ line })
          : fc.record({ line, below: list(deep - 1) }, { requiredKeys: ['line'] }).map((one): Item => one),
        { minLength: 1, maxLength: 3 },
      ),
    });
  const code = fc.record({
    kind: fc.constant('code' as const),
    lines: fc.array(
      fc.constantFrom(
        'if (a < b) {',
        '    return a && b;',
        '\tx',
        '}',
        '# *no* _style_',
        'a   b   c',
        '- x',
        '> y',
        '``',
        '1. z',
        ':smile: <@U1>',
      ),
      { minLength: 1, maxLength: 5 },
    ),
    language: fc.constantFrom('', 'sh', 'python'),
  });
  const parts: Record<Part['kind'], fc.Arbitrary<Part>> = {
    paragraph: fc.record({ kind: fc.constant('paragraph' as const), lines }),
    quote: fc.record({ kind: fc.constant('quote' as const), lines }),
    heading: fc.record({
      kind: fc.constant('heading' as const),
      // Words that a style can be put on.
      line: fc.array(
        inline({ ...allowed, odd: false }).filter(({ kind }) => kind !== 'code'),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    list: list(2),
    code,
    table: fc.record({
      kind: fc.constant('table' as const),
      rows: fc.array(fc.array(line, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    }),
  };
  return fc.array(fc.oneof(...allowed.parts.map((kind) => parts[kind])), { minLength: 1, maxLength: 4 });
}
