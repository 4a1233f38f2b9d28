import { Readable } from 'node:stream';
import { AnonymousCredential, ContainerClient, RestError, StorageSharedKeyCredential } from '@azure/storage-blob';
import { type BlobStore, demandKey } from '#core';
import type { BlobConfig } from '../../config.ts';
import type { TokenSource } from '../entra/token-source.ts';

/** So much of one file is in memory while it goes up: two blocks. */
const block = 1_048_576;
const atOnce = 2;

/** Tokens for storage are made out to this address, in every cloud. */
const storage = 'https://storage.azure.com';

/**
 * Files in a container of Azure Blob Storage. Blocks that are never committed are no blob, and Azure drops them within a week.
 * `tokens` is asked where the settings name an identity.
 */
export function azureBlobs({ url, proof }: BlobConfig, tokens: TokenSource | null): BlobStore {
  const container = new ContainerClient(url, credentialOf(proof, tokens), {
    retryOptions: { maxTries: 3, tryTimeoutInMs: 30_000 },
  });
  return {
    async put(key, bytes) {
      const blob = container.getBlockBlobClient(demandKey(key));
      const source = Readable.from(bytes, { objectMode: false });
      try {
        await blob.uploadStream(source, block, atOnce, {
          blobHTTPHeaders: { blobContentType: 'application/octet-stream' },
        });
      } finally {
        source.destroy();
      }
    },
    async get(key, range) {
      const blob = container.getBlockBlobClient(demandKey(key));
      const [offset, count] = range ? [range.first, range.last - range.first + 1] : [0, undefined];
      const answer = await blob.download(offset, count, { maxRetryRequests: 3 }).catch(unlessMissing);
      return answer?.readableStreamBody ? chunksOf(answer.readableStreamBody) : null;
    },
    async delete(key) {
      await container.getBlockBlobClient(demandKey(key)).deleteIfExists();
    },
    async *list(prefix) {
      for await (const { name, properties } of container.listBlobsFlat({ prefix: `${demandKey(prefix)}/` }))
        yield { key: name, at: properties.lastModified };
    },
    async check() {
      if (!(await container.exists())) await container.createIfNotExists();
    },
  };
}

function credentialOf(proof: BlobConfig['proof'], tokens: TokenSource | null) {
  switch (proof.kind) {
    case 'key':
      return new StorageSharedKeyCredential(proof.account, proof.key);
    case 'signature':
      return new AnonymousCredential();
    case 'identity': {
      if (!tokens) throw new Error('Nobody gives tokens for the store of files.');
      return {
        getToken: () =>
          tokens(storage).then(({ token, expiresAt }) => ({
            token,
            expiresOnTimestamp: expiresAt?.getTime() ?? 0,
          })),
      };
    }
  }
}

/** The bytes of a download; a reader that stops early closes it. */
function chunksOf(body: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  const reading = body[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const { done, value } = await reading.next();
        if (done) return { done: true, value: undefined };
        if (!(value instanceof Uint8Array)) throw new Error('The store gave something else than bytes.');
        return { done: false, value };
      },
      async return() {
        if (body instanceof Readable) body.destroy();
        return { done: true, value: undefined };
      },
    }),
  };
}

function unlessMissing(error: unknown): null {
  if (error instanceof RestError && error.statusCode === 404) return null;
  throw error;
}
