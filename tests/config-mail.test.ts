import { expect, test } from 'vitest';
import { readConfig } from '../api/config.ts';

test('mailboxes need no settings of their own', () => {
  expect(readConfig({}).mail).toEqual({ outside: null, encryptionKeys: [], house: null });
});

test('passwords of mailboxes are sealed with a key of 32 bytes', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  expect(readConfig({ ENCRYPTION_KEY: key }).mail.encryptionKeys).toEqual([new Uint8Array(32).fill(7)]);
  for (const wrong of ['secret', Buffer.alloc(16).toString('base64'), '%%'])
    expect(() => readConfig({ ENCRYPTION_KEY: wrong })).toThrow(
      /ENCRYPTION_KEY is \(not shown\).*openssl rand -base64 32/,
    );
});

test('a mailbox that has to be refused is named by its address', () => {
  expect(readConfig({ MAIL_OUTSIDE: 'boss@northwind.example' }).mail.outside).toBe('boss@northwind.example');
  expect(() => readConfig({ MAIL_OUTSIDE: 'boss' })).toThrow(/MAIL_OUTSIDE=somebody@example.com/);
});

test('a server of the house is named with the address that it writes from', () => {
  const given = { MAIL_SMTP_HOST: 'smtp.northwind.example', MAIL_FROM: 'Northwind help <desk@northwind.example>' };
  const from = { address: 'desk@northwind.example', name: 'Northwind help' };
  expect(readConfig(given).mail.house).toEqual({ host: 'smtp.northwind.example', port: 465, signIn: null, from });
  const signedIn = { ...given, MAIL_SMTP_PORT: '587', MAIL_SMTP_LOGIN: 'desk', MAIL_SMTP_PASSWORD: 'secret' };
  expect(readConfig(signedIn).mail.house).toMatchObject({ port: 587, signIn: { login: 'desk', password: 'secret' } });
});

test('a server of the house that is named by half is refused, and its password is not shown', () => {
  const host = { MAIL_SMTP_HOST: 'smtp.northwind.example' };
  const from = { MAIL_FROM: 'desk@northwind.example' };
  expect(() => readConfig(host)).toThrow(/MAIL_FROM is missing/);
  expect(() => readConfig(from)).toThrow(/MAIL_SMTP_HOST is missing/);
  expect(() => readConfig({ ...host, ...from, MAIL_SMTP_PASSWORD: 'hunter2' })).toThrow(
    /^(?!.*hunter2).*MAIL_SMTP_LOGIN is missing/s,
  );
  expect(() => readConfig({ ...host, ...from, MAIL_SMTP_LOGIN: 'desk' })).toThrow(/MAIL_SMTP_PASSWORD is missing/);
  expect(() => readConfig({ ...host, MAIL_FROM: 'the desk' })).toThrow(/MAIL_FROM=desk@example.com/);
});
