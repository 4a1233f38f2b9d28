import { expect, it } from 'vitest';
import { isMailAddress, keptAddresses } from '../../../api/core/mail/message/addresses.ts';
import { unflowed } from '../../../api/core/mail/message/flowed.ts';
import { messageIdOf, messageIdsIn } from '../../../api/core/mail/message/message-id.ts';

const long = (length: number) => `${'a'.repeat(length - 4)}@x.y`;

it.each<[string, string | null, string[]]>([
  ['one', '<a.1@example.com>', ['a.1@example.com']],
  ['several', '<a@x.y> <b@x.y>\t<c@x.y>', ['a@x.y', 'b@x.y', 'c@x.y']],
  ['without blanks', '<a@x.y><b@x.y>', ['a@x.y', 'b@x.y']],
  ['with commas', '<a@x.y>,\r\n <b@x.y>', ['a@x.y', 'b@x.y']],
  ['folded in the middle of an id', '<abc\r\n def@x.y>', ['abcdef@x.y']],
  ['without brackets', 'a@x.y b@x.y', ['a@x.y', 'b@x.y']],
  ['never closed', '<a@x.y <b@x.y', ['a@x.y', 'b@x.y']],
  ['with too many brackets', '<<a@x.y>>', ['a@x.y']],
  ['behind words of a person', "Anna's message of Monday <a@x.y>", ['a@x.y']],
  ['twice', '<a@x.y> <a@x.y>', ['a@x.y']],
  ['in other letters, which is another id', '<A@x.y> <a@x.y>', ['A@x.y', 'a@x.y']],
  ['without a domain', '<20261129.1@> <1234567>', ['20261129.1@', '1234567']],
  ['the word null', 'null', []],
  ['the word null in brackets', '<null>', []],
  ['null at null', '<null@null>', []],
  ['null among others', '<a@x.y> <null> null', ['a@x.y']],
  ['empty brackets', '<> < >', []],
  ['nothing', '', []],
  ['absent', null, []],
  ['as long as a line can be', `<${long(998)}>`, [long(998)]],
  ['longer than a line can be', `<${long(999)}> <a@x.y>`, ['a@x.y']],
  ['halves of characters', '<\uD83D@x.y> <a@x.y>', ['a@x.y']],
])('reads ids that stand there %s', (_, head, ids) => {
  expect(messageIdsIn(head)).toEqual(ids);
  expect(messageIdOf(head)).toBe(ids[0] ?? null);
});

it('keeps the first and the newest of a chain that never ends', () => {
  const ids = messageIdsIn(Array.from({ length: 10_000 }, (_, at) => `<m${at}@x.y>`).join(' '));
  expect(ids).toHaveLength(200);
  expect(ids[0]).toBe('m0@x.y');
  expect(ids.at(-1)).toBe('m9999@x.y');
});

it('keeps addresses to which a mail can be sent, each once, with the name that is seen', () => {
  expect(
    keptAddresses([
      { address: 'Anna@Example.com', name: 'Anna \u202EBerg' },
      { address: 'anna@example.com', name: 'again' },
      { address: 'ben@example.com', name: 'ben@example.com' },
      { address: "o'neil+it@example.co.uk", name: '' },
      { address: 'józef@łódź.pl', name: 'Józef' },
      { address: 'root@localhost', name: '' },
      { address: '', name: 'Undisclosed recipients' },
      { address: 'no address', name: '' },
      { address: 'a@b@c', name: '' },
      { address: 'x@y>\r\nBcc: z@y', name: '' },
      { address: '/o=ExchangeLabs/ou=x/cn=anna', name: 'Anna' },
    ]),
  ).toEqual([
    { address: 'Anna@Example.com', name: 'Anna Berg' },
    { address: 'ben@example.com', name: '' },
    { address: "o'neil+it@example.co.uk", name: '' },
    { address: 'józef@łódź.pl', name: 'Józef' },
    { address: 'root@localhost', name: '' },
  ]);
});

it.each(['a@b', 'józef@łódź.pl', 'a.b+c@d-e.example'])('takes %s for an address', (one) => {
  expect(isMailAddress(one)).toBe(true);
});

it.each(['', 'a', '@b', 'a@', 'a@b@c', 'a b@c', 'a@b\n', 'a@-b', '<a@b>', `${'a'.repeat(320)}@b`])(
  'takes %j for none',
  (one) => {
    expect(isMailAddress(one)).toBe(false);
  },
);

it('makes paragraphs whole again and keeps quotes and signatures apart', () => {
  const text = [
    'My answer goes ',
    'on here.',
    'Anna wrote: ',
    '> your question ',
    '> went on',
    ' From here',
    '-- ',
    'Anna',
  ];
  expect(unflowed(text.join('\n'), false)).toBe(
    ['My answer goes on here.', 'Anna wrote: ', '> your question went on', 'From here', '-- ', 'Anna'].join('\n'),
  );
  expect(unflowed('日本 \n語', true)).toBe('日本語');
});
