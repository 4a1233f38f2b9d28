import { expect, it } from 'vitest';
import { type Judge, proofOf } from '../../../api/core/mail/message/proof.ts';

const exchange: Judge = { kind: 'exchange' };
const imap: Judge = { kind: 'imap', authservId: 'mx.desk.example' };
const m365 = (dmarc: string, compauth: string, from = 'example.com') =>
  `spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=example.com; dkim=pass (signature was verified) header.d=example.com;dmarc=${dmarc} action=none header.from=${from};compauth=${compauth}`;
const internal = 'X-MS-Exchange-Organization-AuthAs: Internal';

it.each<[string, Judge, string[], string]>([
  ['passed DMARC', exchange, [m365('pass', 'pass reason=100')], 'pass'],
  ['passed by the seal of a forwarder', exchange, [m365('fail', 'pass reason=130')], 'pass'],
  ['failed, and was delivered', exchange, [m365('fail', 'fail reason=000')], 'fail'],
  ['pretends to be of the own domain', exchange, [m365('none', 'fail reason=601')], 'fail'],
  ['failed though DMARC passed', exchange, [m365('pass', 'fail reason=010')], 'fail'],
  ['would pass if there were a policy', exchange, [m365('bestguesspass', 'softpass reason=202')], 'unknown'],
  ['would pass, and Exchange is sure', exchange, [m365('bestguesspass', 'pass reason=109')], 'pass'],
  ['has no policy', exchange, [m365('none', 'none reason=405')], 'unknown'],
  ['failed DMARC without another word', exchange, ['dmarc=fail action=oreject header.from=example.com'], 'fail'],
  ['passed for another address', exchange, [m365('pass', 'pass reason=100', 'evil.example')], 'unknown'],
  ['has its own line below', exchange, [m365('fail', 'fail reason=000'), m365('pass', 'pass reason=100')], 'fail'],
  [
    'hides words in a comment',
    exchange,
    ['spf=fail (x; dmarc=pass header.from=example.com; compauth=pass) ; dmarc=none'],
    'unknown',
  ],
  ['hides words in quotes', exchange, ['spf=fail smtp.mailfrom="a;dmarc=pass header.from=example.com;x"@b'], 'unknown'],
  [
    'is said to pass and to fail',
    exchange,
    ['dmarc=pass header.from=example.com;dmarc=fail header.from=example.com'],
    'unknown',
  ],
  [
    'has the line of another server on top',
    exchange,
    [`mx.other.example; ${m365('pass', 'pass reason=100')}`],
    'unknown',
  ],
  ['has nothing', exchange, [], 'unknown'],
  ['is from inside', exchange, [internal], 'internal'],
  ['is from inside, with a line', exchange, [internal, m365('none', 'none reason=900')], 'internal'],
  ['says it is from inside and failed', exchange, [internal, m365('fail', 'fail reason=000')], 'fail'],
  ['says something like inside', exchange, ['X-MS-Exchange-Organization-AuthAs: Internal74'], 'unknown'],
  ['says inside in other letters', exchange, ['X-MS-Exchange-Organization-AuthAs: internal'], 'unknown'],
  ['says inside and outside', exchange, [internal, 'X-MS-Exchange-Organization-AuthAs: Anonymous'], 'unknown'],
  ['is from inside another server', imap, [internal], 'unknown'],
  ['passed at the named server', imap, ['mx.desk.example; dmarc=pass header.from=example.com'], 'pass'],
  [
    'passed at the named server, version 1',
    imap,
    ['MX.desk.example 1; dmarc=pass (p=none) header.from=example.com'],
    'pass',
  ],
  ['failed at the named server', imap, ['mx.desk.example; dmarc=fail header.from=example.com'], 'fail'],
  ['passed at a server that nobody named', imap, ['mx.evil.example; dmarc=pass header.from=example.com'], 'unknown'],
  [
    'passed at a server, and no server was named',
    { kind: 'imap', authservId: null },
    ['mx.desk.example; dmarc=pass header.from=example.com'],
    'unknown',
  ],
  [
    'has the line of the named server below',
    imap,
    ['mx.evil.example; dmarc=fail', 'mx.desk.example; dmarc=pass header.from=example.com'],
    'unknown',
  ],
  ['was signed by its domain', imap, ['mx.desk.example; dkim=pass header.d=example.com'], 'pass'],
  [
    'was signed by its domain among others',
    imap,
    ['mx.desk.example; dkim=fail header.d=a.b; dkim=pass header.d=example.com'],
    'pass',
  ],
  ['was signed by another domain', imap, ['mx.desk.example; dkim=pass header.d=evil.example'], 'unknown'],
  ['was signed by its top domain', imap, ['mx.desk.example; dkim=pass header.d=com'], 'unknown'],
  ['has the form of Exchange', imap, [m365('pass', 'pass reason=100')], 'unknown'],
])('a mail that %s', (_, judge, lines, proof) => {
  const heads = lines.map((line) => {
    const named = /^(X-MS-[\w-]+): (.*)$/.exec(line);
    return named
      ? { name: (named[1] ?? '').toLowerCase(), value: named[2] ?? '' }
      : { name: 'authentication-results', value: line };
  });
  const from = { name: 'from', value: 'Anna <anna@example.com>' };
  const mail = { heads: [...heads, from], from: { address: 'anna@example.com', name: 'Anna' } };
  expect(proofOf(mail, judge)).toBe(proof);
});

it('proves nothing of a mail that names two senders, or none', () => {
  const heads = [{ name: 'authentication-results', value: m365('pass', 'pass reason=100') }];
  const from = { name: 'from', value: 'anna@example.com' };
  expect(proofOf({ heads: [...heads, from, from], from: { address: 'anna@example.com', name: '' } }, exchange)).toBe(
    'unknown',
  );
  expect(proofOf({ heads: [...heads, from], from: null }, exchange)).toBe('unknown');
});
