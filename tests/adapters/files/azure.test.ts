import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { azureBlobs } from '../../../api/adapters/files/azure.ts';
import { readBlobs } from '../../../api/config-blobs.ts';
import { inPieces, promisesOfABlobStore, read, someBytes } from '../../core/file/blob-store.contract.ts';
import { type AzureStandIn, startAzureStandIn } from './azure-stand-in.ts';

// With TEST_BLOB_URL (and TEST_BLOB_KEY) all of it runs against that: Azurite, or a container of Azure. `docs/operations.md`.
const real = process.env.TEST_BLOB_URL;
let standIn: AzureStandIn | undefined;
beforeAll(async () => {
  if (real === undefined) standIn = await startAzureStandIn();
});
afterAll(() => standIn?.close());

const wrong = (name: string, message: string) => `${name} ${message}`;

function aStore() {
  const url = real ?? `${standIn?.url}/devstoreaccount1/box`;
  const { blobs } = readBlobs(
    { BLOB_URL: `${url}-${randomUUID()}`, BLOB_KEY: process.env.TEST_BLOB_KEY ?? standIn?.key },
    wrong,
  );
  if (!blobs) throw new Error('TEST_BLOB_URL and TEST_BLOB_KEY do not fit together.');
  return azureBlobs(blobs, null);
}

promisesOfABlobStore('a container of Azure', async () => {
  const store = aStore();
  await store.check(new Date());
  return { store };
});

test('a container that is not there is made, once', async () => {
  const store = aStore();
  await store.check(new Date());
  await store.check(new Date());
  await store.put('a/1', inPieces(someBytes(10), 3));
  const bytes = await store.get('a/1');
  expect(bytes && (await read(bytes))).toEqual(someBytes(10));
});

test('a wrong key is told as what it is, and nothing is kept', async () => {
  const key = Buffer.from('of somebody else').toString('base64');
  const url = real ?? `${standIn?.url}/devstoreaccount1/box`;
  const { blobs } = readBlobs({ BLOB_URL: url, BLOB_KEY: key }, wrong);
  if (!blobs) throw new Error('These settings fit.');
  await expect(azureBlobs(blobs, null).put('a/1', inPieces(someBytes(10), 3))).rejects.toMatchObject({
    statusCode: 403,
  });
});
