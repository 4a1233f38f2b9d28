import { memoryBlobs } from '../../../api/core/index.ts';
import { promisesOfABlobStore } from './blob-store.contract.ts';

promisesOfABlobStore('in memory', async () => ({ store: memoryBlobs(() => new Date()) }));
