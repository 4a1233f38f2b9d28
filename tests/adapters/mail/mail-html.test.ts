import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { mailHtml } from '../../../api/adapters/mail/mail-html.ts';
import { cutMail, replyMarker } from '../../../api/core/mail/quote/cut.ts';
import { fc } from '../../fast-check.ts';

const { lines, sanitised } = mailHtml();
const shown = (html: string) => cutMail(lines(html)).shown;

it.each<[string, string]>([
  ['<script>alert(1)</script>Hi', 'Hi'],
  ['<p onclick="x()">Hi</p>', '<p>Hi</p>'],
  ['<a href="javascript:alert(1)">Hi</a>', '<a>Hi</a>'],
  ['<a href=" jAvascript&#58;x">Hi</a>', '<a>Hi</a>'],
  ['<a href="/api/v1/tickets">Hi</a>', '<a>Hi</a>'],
  ['<a href="//evil.example">Hi</a>', '<a>Hi</a>'],
  ['<img src="https://evil.example/track.gif">Hi', 'Hi'],
  ['<img src="/logout" srcset="https://evil.example/x 2x">Hi', 'Hi'],
  ['<img src=data:image/svg+xml,x onerror=alert(1)>Hi', 'Hi'],
  ['<svg><script>alert(1)</script></svg>Hi', 'Hi'],
  ['<iframe src="https://evil.example"></iframe>Hi', 'Hi'],
  ['<p style="background:url(https://evil.example/x);color:red;position:fixed">Hi</p>', '<p style="color:red">Hi</p>'],
  ['<form action="https://evil.example"><input name=a>Hi</form>', 'Hi'],
  ['<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example">Hi', 'Hi'],
  ['<style>@import "https://evil.example/x"</style><link rel=stylesheet href=x>Hi', 'Hi'],
  ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', ''],
  ['Hi <b>you', 'Hi <b>you</b>'],
])('makes %s harmless', (html, clean) => {
  expect(sanitised(html, new Map())).toBe(clean);
});

it('shows pictures of the mail where they stand, and no others', () => {
  const html = '<p>Look: <img src="cid:a%40b" alt="A" width=10 onload=x> <img src="cid:other"></p>';
  expect(sanitised(html, new Map([['a@b', 'https://desk.example/f/1']]))).toBe(
    '<p>Look: <img src="https://desk.example/f/1" alt="A" width="10" /> </p>',
  );
});

it('leaves nothing in hostile HTML that runs or is fetched', () => {
  const pieces = [
    '<',
    '>',
    '"',
    "'",
    '/',
    '=',
    ' ',
    'img',
    'src',
    'onerror',
    'a',
    'href',
    'javascript:',
    'svg',
    'style',
    '<!--',
    '-->',
    'x',
    '&#',
    '<![CDATA[',
    '\0',
    'https://e.vil',
    'cid:a',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (some) => {
      const clean = sanitised(some.join(''), new Map([['a', 'https://desk.example/1']]));
      const seen: string[] = [];
      const parser = new Parser({
        onopentag: (name, given) => {
          if (/^(?:script|svg|style|iframe|object|embed|link|meta|base|form)$/.test(name)) seen.push(name);
          for (const [key, value] of Object.entries(given)) {
            if (key.startsWith('on') || /^\s*javascript:/i.test(value)) seen.push(key);
            if (key === 'src' && value !== 'https://desk.example/1') seen.push(value);
          }
        },
      });
      parser.write(clean);
      parser.end();
      expect(seen).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('loses no word of a mail, whatever its HTML looks like', () => {
  const word = fc.stringMatching(/^[a-z]{4,8}$/);
  const tag = fc.constantFrom(
    'p',
    'div',
    'span',
    'b',
    'td',
    'li',
    'table',
    'tr',
    'blockquote',
    'ul',
    'h2',
    'pre',
    'font',
    'o:p',
    'center',
  );
  const node = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      word,
      fc
        .tuple(tag, fc.array(tie('node'), { maxLength: 4 }))
        .map(([name, some]) => `<${name}>${some.join(' ')}</${name}>`),
    ),
  })).node;
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
      const html = nodes.join(' ');
      const words = html.replace(/<[^>]*>/g, ' ').match(/[a-z]+/g) ?? [];
      const { shown: above, rest } = cutMail(lines(html));
      expect(`${above} ${rest}`.match(/[a-z]+/g)?.toSorted() ?? []).toEqual(words.toSorted());
    }),
  );
});

it.each<[string, string]>([
  [
    'Gmail',
    '<div dir="ltr">Yes.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, 4 May 2026 at 10:00, IT &lt;it@desk.example&gt; wrote:<br></div><blockquote class="gmail_quote">Old</blockquote></div>',
  ],
  [
    'Outlook on the web',
    '<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> IT</div><div>Old</div>',
  ],
  [
    'Outlook',
    '<div class="WordSection1"><p class="MsoNormal">Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From:</b> IT</p></div></div><p>Old</p></div>',
  ],
  [
    'Outlook, German, without its line',
    '<p>Yes.</p><p><b>Von:</b> IT &lt;it@desk.example&gt;<br><b>Gesendet:</b> Montag<br><b>An:</b> Anna<br><b>Betreff:</b> Drucker</p><p>Old</p>',
  ],
  [
    'Apple Mail',
    '<div>Yes.</div><div><blockquote type="cite"><div>On 4 May 2026, at 10:00, IT &lt;it@desk.example&gt; wrote:</div><div>Old</div></blockquote></div>',
  ],
  [
    'Thunderbird',
    '<p>Yes.</p><div class="moz-cite-prefix">Am 04.05.26 um 10:00 schrieb IT:<br></div><blockquote type="cite" cite="mid:x"><p>Old</p></blockquote>',
  ],
  [
    'Thunderbird, answered below',
    '<div class="moz-cite-prefix">On 04.05.26 10:00, IT wrote:<br></div><blockquote type="cite"><p>Old</p></blockquote><p>Yes.</p>',
  ],
  ['Yahoo', '<div>Yes.</div><div id="ydp1yahoo_quoted_1" class="yahoo_quoted">Old</div>'],
  ['ProtonMail', '<div>Yes.</div><div class="protonmail_quote">Old</div>'],
  [
    'Outlook on a telephone',
    '<div>Yes.</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><div id="mail-editor-reference-message-container">Old</div>',
  ],
  ['a signature', '<div>Yes.</div><div class="gmail_signature">Anna<br>Head of Old</div>'],
  ['a mail that was quoted and answered again', '<div>Yes.</div><div id="x_x_divRplyFwdMsg">From</div>Old'],
  ['our marker', `<div>Yes.</div><div>${replyMarker('Please write above this line')}</div><div>Old</div>`],
])('shows of a mail of %s what its sender wrote', (_, html) => {
  expect(shown(html)).toBe('Yes.');
  expect(cutMail(lines(html)).rest).toContain('Old');
});

it('reads styles, links, lists and tables as texts are kept', () => {
  const html =
    '<p>Hi <b>Ben</b>, see <a href="https://a.example/x">this page</a>:</p><ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table><table><tr><td><p>first</p><p>second</p><p>third</p></td></tr></table>';
  expect(shown(html)).toBe(
    'Hi **Ben**, see [this page](https://a.example/x):\n- one\n- two\n\na | b\n\nfirst\n\nsecond\n\nthird',
  );
});

it('reads paragraphs of Outlook as the lines that they are', () => {
  const line = (text: string) => `<p class="MsoNormal">${text}<o:p></o:p></p>`;
  expect(shown(line('Example GmbH') + line('Berlin') + line('<o:p>&nbsp;</o:p>') + line('Germany'))).toBe(
    'Example GmbH\nBerlin\n\nGermany',
  );
});

it('knows which pictures stand in what is shown', () => {
  const html =
    '<p>See <img src="cid:shot"></p><p><img src="cid:second"></p><div class="gmail_signature"><img src="cid:logo"></div>';
  expect(cutMail(lines(html)).pictures).toEqual(['shot', 'second']);
});

it('shows the whole of a mail in which nothing else stands', () => {
  expect(shown('<blockquote type="cite">Old</blockquote>')).toBe('Old');
  expect(shown('<div class="gmail_signature">Anna</div>')).toBe('Anna');
  expect(shown('<div id="divRplyFwdMsg">From: x</div><p>Text</p>')).toContain('Text');
});

it.each<[string, string]>([
  [
    '<a href="https://evil.example/x">bank.example</a>',
    '[bank.example (https://evil.example/x)](https://evil.example/x)',
  ],
  ['<a href="https://evil.example">https://<b>bank.example</b>/login</a>', 'evil.example'],
  [
    '<a href="https://bank.example.evil.example">Log in at www.bank.example now</a>',
    ' (https://bank.example.evil.example',
  ],
  ['<a href="mailto:thief@evil.example">ana@bank.example</a>', 'thief@evil.example'],
])('shows where a link leads whose words name another address: %s', (html, said) => {
  expect(shown(html)).toContain(said);
});

it.each([
  '<a href="https://bank.example/login">bank.example</a>',
  '<a href="https://www.bank.example/">https://bank.example</a>',
  '<a href="https://login.bank.example/">bank.example</a>',
  '<a href="https://files.example/7">report.pdf</a>',
  '<a href="https://files.example/7">the report, e.g. of May</a>',
  '<a href="mailto:ana@bank.example">ana@bank.example</a>',
  '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbank.example%2Fx&data=1">bank.example</a>',
])('leaves a link as it is that leads where its words say: %s', (html) => {
  expect(shown(html)).not.toContain(' (');
});
