import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { foundCompany } from '../../crash/company.ts';
import { deskProcess } from '../../crash/desk-process.ts';

const mb = 1_048_576;
const size = 16 * mb;
const chunk = new Uint8Array(256 * 1_024).fill(0x61);

/** A file of 16 MB that is made as it is sent. */
function letters(): ReadableStream<Uint8Array> {
  let left = size / chunk.byteLength;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk.slice());
      else controller.close();
    },
  });
}

it('twenty-four files of 16 MB that come and go at once take little memory', async () => {
  const company = await foundCompany('T0MANY', { desks: 1, agents: 1 });
  const data = mkdtempSync(join(tmpdir(), 'threadline-many-'));
  const desk = await deskProcess({ DATABASE_URL: company.database.url, DATA_DIR: data, ROLES: 'api' });
  await desk.start();
  const headers = { authorization: `Bearer ${company.desks[0]?.requester.key}` };
  const resident = async () => {
    const text = await (await fetch(`${desk.url}/metrics`)).text();
    return Number(/^\w*process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1] ?? Number.NaN);
  };
  const send = async (at: number) => {
    const url = `${desk.url}/api/v1/files?name=letters-${at}.txt`;
    const init = { method: 'POST', headers, body: letters(), duplex: 'half' as const };
    const answer = await fetch(url, init);
    expect(answer.status).toBe(201);
    return z.object({ id: z.string(), size: z.literal(size) }).parse(await answer.json()).id;
  };
  const fetchBack = async (id: string) => {
    const answer = await fetch(`${desk.url}/api/v1/files/${id}/content`, { headers });
    let read = 0;
    for await (const part of answer.body ?? []) read += part.byteLength;
    return read;
  };
  const before = await resident();
  let most = before;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      most = Math.max(most, await resident());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const many = Array.from({ length: 24 }, (_, at) => at);
  const ids = await Promise.all(many.map(send));
  const back = await Promise.all(ids.map(fetchBack));
  watching = false;
  await watch;
  await desk.terminate();
  await company.database.close();
  rmSync(data, { recursive: true, force: true });
  expect(back).toEqual(many.map(() => size));
  process.stdout.write(
    `\n24 files of 16 MB: ${Math.round(before / mb)} MB before, ${Math.round(most / mb)} MB at most\n`,
  );
  expect((most - before) / mb).toBeLessThan(200);
}, 400_000);
