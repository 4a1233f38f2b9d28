import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderBlobs } from '../../../api/adapters/files/folder.ts';
import { inPieces, promisesOfABlobStore, someBytes } from '../../core/file/blob-store.contract.ts';

const roots: string[] = [];
const fresh = () => {
  const root = join(mkdtempSync(join(tmpdir(), 'threadline-files-')), 'files');
  roots.push(root);
  return root;
};
afterAll(() => {
  for (const root of roots) rmSync(join(root, '..'), { recursive: true, force: true });
});

promisesOfABlobStore('a folder', async () => ({ store: folderBlobs(fresh()) }));

test.skipIf(process.platform === 'win32')('files and folders are readable by their own user only', async () => {
  const root = fresh();
  await folderBlobs(root).put('house/aa/1', inPieces(someBytes(10), 10));
  const modeOf = (path: string) => (statSync(join(root, path)).mode & 0o777).toString(8);
  expect(modeOf('kept/house/aa/1')).toBe('600');
  for (const folder of ['', 'begun', 'kept', 'kept/house', 'kept/house/aa']) expect(modeOf(folder)).toBe('700');
});

test('what a killed process began is not listed, and goes once it is old', async () => {
  const root = fresh();
  const store = folderBlobs(root);
  await store.put('house/aa/1', inPieces(someBytes(10), 10));
  const left = join(root, 'begun', 'left-behind');
  writeFileSync(left, 'half');
  await store.check(new Date(Date.now() - 60_000));
  expect(existsSync(left)).toBe(true);
  const yesterday = new Date(Date.now() - 86_400_000);
  utimesSync(left, yesterday, yesterday);
  await store.check(new Date(Date.now() - 60_000));
  expect(readdirSync(join(root, 'begun'))).toEqual([]);
  expect(existsSync(join(root, 'kept/house/aa/1'))).toBe(true);
});
