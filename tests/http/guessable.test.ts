import { describe, expect, it } from 'vitest';
import { argonPasswords } from '../../api/http/password.ts';
import { readingsOf } from '../../api/http/password-readings.ts';

const guessable = (password: string) => argonPasswords.isGuessable(password, []);

describe('a password', () => {
  it.each([
    // English
    ...['password12345', 'Sunshine2024!', 'qwertyuiop12', 'iloveyou1234', 'letmein12345', 'football2025'],
    // German
    ...['passwort123', 'Passwort2025!', 'hallo12345', 'qwertz12345', 'geheim123456', 'schatzi12345', 'willkommen1'],
    ...['sommer2025!!', 'fußball12345', 'Schmetterling1', 'münchen12345', 'ichliebedich1'],
    // Polish
    ...[
      'haslo12345',
      'hasło12345',
      'zaq12wsx',
      'zaq12wsxcde3',
      'polska12345',
      'kochamcie123',
      'misiaczek123',
      'Warszawa2025!',
    ],
    // Russian: as it is, typed on a Latin keyboard, and in Latin letters
    ...[
      'пароль123',
      'пароль12345',
      'йцукен123',
      'йцукен12345',
      'gfhjkm12345',
      'parol12345',
      'любовь12345',
      'привет12345',
    ],
    ...['наташа12345', 'спартак2025', 'qweasdzxc123', '1q2w3e4r5t6y'],
  ])('that is a common word or a walk over the keys is guessable: %s', async (password) => {
    expect(await guessable(password)).toBe(true);
  });

  it.each([
    'a few words that I remember',
    'vier Pferde tanzen leise am Bahnhof',
    'trzy zielone żaby grają w szachy',
    'три зелёные лягушки играют в шахматы',
    'korrekt-Pferd-Batterie-Heftklammer',
    'Tr0mbone.kettle.Quartz',
    '8hK!z2vQpX4w',
    '静かな湖に三匹の緑の蛙',
  ])('of several words, or of chance, is not: %s', async (password) => {
    expect(await guessable(password)).toBe(false);
  });

  it('is judged in time that grows with its length, and no longer than the longest that is looked at', async () => {
    await guessable('warm');
    for (const one of ['a'.repeat(10_000), 'ж1'.repeat(5_000), 'P4ssw0rd'.repeat(1_000)]) {
      const before = performance.now();
      await guessable(one);
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});

describe('a password is read', () => {
  it.each([
    ['Hasło', ['Hasło', 'haslo']],
    ['Fußball', ['Fußball', 'fussball']],
    ['пароль', ['пароль', 'gfhjkm', 'parol']],
    ['plain', ['plain']],
  ])('%s as those who guess it write it', (password, readings) => {
    expect(readingsOf(password)).toEqual(readings.length === 1 ? readings : expect.arrayContaining([...readings]));
  });
});
