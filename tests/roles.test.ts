import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deskProcess } from './crash/desk-process.ts';

it('a process that only works still says that it lives and can serve, and offers nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-roles-'));
  const desk = await deskProcess({ ROLES: 'worker', DATA_DIR: folder });
  await desk.start();
  try {
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${desk.url}/metrics`)).text()).toContain('threadline_queue_size');
    expect((await fetch(`${desk.url}/api/v1/tickets`)).status).toBe(404);
  } finally {
    await desk.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
}, 30_000);
