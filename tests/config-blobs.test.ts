import { describe, expect, test } from 'vitest';
import { readConfig } from '../api/config.ts';
import { readBlobs } from '../api/config-blobs.ts';

const read = (given: Record<string, string>) => readBlobs(given, (name, message) => `${name} ${message}`);
const url = 'https://northwind.blob.core.windows.net/files';
const identity = '5ec0bd00-0000-4000-8000-00000000000a';

describe('where files lie is said by the settings', () => {
  test('in the data directory, where nothing is said', () => {
    expect(read({})).toEqual({ blobs: null, problems: [] });
  });

  test.each([
    ['a key', { BLOB_URL: url, BLOB_KEY: 'a2V5' }, { kind: 'key', account: 'northwind', key: 'a2V5' }],
    ['an identity', { BLOB_URL: url, BLOB_IDENTITY: identity }, { kind: 'identity', clientId: identity }],
    ['a signature', { BLOB_URL: `${url}?sv=1&sig=x` }, { kind: 'signature' }],
    [
      'a key, on this machine',
      { BLOB_URL: 'http://127.0.0.1:10000/devstoreaccount1/files', BLOB_KEY: 'a2V5' },
      { kind: 'key', account: 'devstoreaccount1', key: 'a2V5' },
    ],
  ])('in a container, with %s', (_, given, proof) => {
    expect(read(given)).toEqual({ blobs: { url: given.BLOB_URL, proof }, problems: [] });
  });

  test.each([
    ['a key without an address', { BLOB_KEY: 'a2V5' }, 'BLOB_URL is missing'],
    ['no proof', { BLOB_URL: url }, 'Give one proof'],
    ['two proofs', { BLOB_URL: url, BLOB_KEY: 'a2V5', BLOB_IDENTITY: identity }, 'Give one proof'],
    ['an account without a container', { BLOB_URL: new URL(url).origin, BLOB_KEY: 'a2V5' }, 'names no container'],
    ['an address of something else', { BLOB_URL: 'ftp://x', BLOB_KEY: 'a2V5' }, 'BLOB_URL'],
    ['a key that is none', { BLOB_URL: url, BLOB_KEY: '%%%' }, 'is a key of the storage account'],
    ['an identity by name', { BLOB_URL: url, BLOB_IDENTITY: 'desk' }, 'is the client id'],
  ])('%s is refused with what to write', (_, given, says) => {
    const { blobs, problems } = read(given);
    expect([blobs, problems]).toEqual([null, [expect.stringContaining(says)]]);
  });
});

test('the virus scanner is a host and a port, or nobody looks', () => {
  expect(readConfig({}).clamd).toBeNull();
  expect(readConfig({ CLAMD: 'clamav:3310' }).clamd).toEqual({ host: 'clamav', port: 3310 });
  expect(() => readConfig({ CLAMD: 'clamav' })).toThrow(/CLAMD=127.0.0.1:3310/);
});
