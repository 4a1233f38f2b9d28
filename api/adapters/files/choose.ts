import type { BlobStore } from '#core';
import type { BlobConfig } from '../../config.ts';
import { folderBlobs } from './folder.ts';

/** Where files lie by the settings: a container of Azure, or a folder of this machine. Azure's library is loaded only for the first. */
export async function chooseBlobs(blobs: BlobConfig | null, folder: string): Promise<BlobStore> {
  if (!blobs) return folderBlobs(folder);
  const { azureBlobs } = await import('./azure.ts');
  if (blobs.proof.kind !== 'identity') return azureBlobs(blobs, null);
  const { makeTokenSource } = await import('../entra/token-source.ts');
  const app = { appId: blobs.proof.clientId, tenantId: '', credential: { kind: 'managedIdentity' } as const };
  return azureBlobs(blobs, makeTokenSource(app, 'https://login.microsoftonline.com'));
}
