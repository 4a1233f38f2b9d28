import { describe, expect, it } from 'vitest';
import { passwordProblem } from '../../../../api/core/index.ts';
import { argonPasswords } from '../../../../api/http/password.ts';

const olga = { name: 'Olga Nowak', email: 'olga@northwind.example' };

describe('a new password', () => {
  it.each([
    ['is too short', 'kettle fish', 'at least 12'],
    ['is too long', 'ab'.repeat(101), 'at most 200'],
    ['is one letter again and again', 'aaaaaaaaaaaaaaaa', 'different characters'],
    ['is the mail address', 'olga@northwind.example', 'name or mail address'],
    ['is the mail address in capitals with a year', 'OLGA@northwind.example26', 'name or mail address'],
    ['is the name', 'Olga Nowak 12', 'name or mail address'],
    ['is a common one', 'Password1234', 'guessed quickly'],
    ['is a common one in disguise', 'P@ssw0rd2026!', 'guessed quickly'],
    ['runs over the keyboard', 'qwertyuiop123', 'guessed quickly'],
    ['counts', '1234567890123', 'guessed quickly'],
    ['is the alphabet', 'abcdefghijklmnop', 'guessed quickly'],
    ['is one pattern many times', 'aB3$z'.repeat(40), 'guessed quickly'],
    ['is a month and a year', 'January2026!!', 'guessed quickly'],
    ['is the product and a year', 'threadline2026', 'guessed quickly'],
    ['is a name and a date', 'nowak1984-12-24', 'guessed quickly'],
  ])('that %s is refused with the fix', async (_, password, fix) => {
    expect(await passwordProblem(argonPasswords, password, olga)).toContain(fix);
  });

  it.each(['correct horse battery', 'żółta łódź podwodna', 'my cat knows olga well enough'])(
    'such as “%s” will do',
    async (password) => {
      expect(await passwordProblem(argonPasswords, password, olga)).toBeNull();
    },
  );
});

describe('a stored password', () => {
  it('is argon2id with 19 MiB and 2 passes, salted anew each time', async () => {
    const [one, two] = await Promise.all([argonPasswords.hash('correct horse'), argonPasswords.hash('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it('is matched by the same words only, however their letters are composed', async () => {
    const hash = await argonPasswords.hash('café au lait');
    expect(await argonPasswords.verify('cafe\u0301 au lait', hash)).toBe(true);
    expect(await argonPasswords.verify('cafe au lait', hash)).toBe(false);
  });

  it('that is not there is matched by nothing', async () => {
    expect(await argonPasswords.verify('', null)).toBe(false);
    expect(await argonPasswords.verify('anything', null)).toBe(false);
  });
});
