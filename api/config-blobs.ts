import { z } from 'zod';

/** A container of Azure Blob Storage in which files lie. */
export interface BlobConfig {
  /** The container's address; with a shared access signature behind it where that is the proof. */
  readonly url: string;
  readonly proof:
    | { readonly kind: 'signature' }
    | { readonly kind: 'key'; readonly account: string; readonly key: string }
    /** A managed identity of the machine, by its client id. */
    | { readonly kind: 'identity'; readonly clientId: string };
}

const Settings = z.object({
  BLOB_URL: z.url({ protocol: /^https?$/ }).optional(),
  BLOB_KEY: z.base64('is a key of the storage account, as the Azure portal shows it').optional(),
  BLOB_IDENTITY: z.guid('is the client id of a managed identity').toLowerCase().optional(),
});

/** Reads where files lie; null where they lie in DATA_DIR. `wrong` words what a setting is refused for. */
export function readBlobs(
  given: Readonly<Record<string, unknown>>,
  wrong: (name: string, message: string, given: Record<string, unknown>) => string,
): { blobs: BlobConfig | null; problems: string[] } {
  const parsed = Settings.safeParse(given);
  if (!parsed.success)
    return { blobs: null, problems: parsed.error.issues.map((one) => wrong(one.path.join('.'), one.message, given)) };
  const { BLOB_URL, BLOB_KEY, BLOB_IDENTITY } = parsed.data;
  const none = (problem: string) => ({ blobs: null, problems: [problem] });
  if (BLOB_URL === undefined)
    return BLOB_KEY === undefined && BLOB_IDENTITY === undefined
      ? { blobs: null, problems: [] }
      : none(
          'BLOB_URL is missing: the address of the container for files. Add BLOB_URL=https://ACCOUNT.blob.core.windows.net/CONTAINER.',
        );
  const url = new URL(BLOB_URL);
  const path = url.pathname.split('/').filter((part) => part !== '');
  const isSigned = url.searchParams.has('sig');
  const proofs = [isSigned, BLOB_KEY !== undefined, BLOB_IDENTITY !== undefined].filter(Boolean).length;
  const isHosted = /\.blob\./.test(url.hostname);
  if (path.length !== (isHosted ? 1 : 2))
    return none('BLOB_URL names no container. Write BLOB_URL=https://ACCOUNT.blob.core.windows.net/CONTAINER.');
  if (proofs !== 1)
    return none(
      'Give one proof to the store of files: BLOB_KEY=… (a key of the account), BLOB_IDENTITY=… (the client id of a managed identity), or a shared access signature at the end of BLOB_URL.',
    );
  const account = (isHosted ? url.hostname.split('.')[0] : path[0]) ?? '';
  if (BLOB_KEY !== undefined)
    return { blobs: { url: BLOB_URL, proof: { kind: 'key', account, key: BLOB_KEY } }, problems: [] };
  if (BLOB_IDENTITY !== undefined)
    return { blobs: { url: BLOB_URL, proof: { kind: 'identity', clientId: BLOB_IDENTITY } }, problems: [] };
  return { blobs: { url: BLOB_URL, proof: { kind: 'signature' } }, problems: [] };
}
