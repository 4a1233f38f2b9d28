import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { MigrationRefused } from '../api/adapters/migrate/history.ts';
import { readConfig } from '../api/config.ts';
import { whyNotStarted } from '../api/not-started.ts';

/** What is thrown by this. */
async function thrownBy(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

it('an operator whose port is taken is told which, and how to choose another', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await once(first, 'listening');
  const address = first.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const error = await thrownBy(() => once(createServer().listen(port, '127.0.0.1'), 'listening'));
  first.close();
  expect(whyNotStarted(error)).toMatch(new RegExp(`^Port ${port} is taken by another program.*PORT=4978 npm start$`));
});

it('an operator whose data folder cannot be made is told where it was to be', async () => {
  const error = await thrownBy(() => mkdirSync(import.meta.filename, { recursive: true }));
  expect(whyNotStarted(error)).toMatch(/^Threadline cannot write to .*not-started\.test\.ts \(EEXIST\)\..* DATA_DIR=/);
});

it('an operator whose port is kept by the system, or whose host is another machine, is told so', () => {
  const reserved = Object.assign(new Error('listen EACCES'), { code: 'EACCES', port: 80 });
  expect(whyNotStarted(reserved)).toMatch(/^Port 80 is reserved by the system\. Choose another, such as PORT=3978/);
  const text = 'listen EADDRNOTAVAIL: address not available 203.0.113.1:3978';
  const elsewhere = Object.assign(new Error(text), { code: 'EADDRNOTAVAIL', port: 3978 });
  expect(whyNotStarted(elsewhere)).toMatch(/203\.0\.113\.1.*HOST=127\.0\.0\.1/);
});

it('what an operator can put right comes without a stack', async () => {
  const error = await thrownBy(() => readConfig({ PORT: 'x' }));
  expect(whyNotStarted(error)).toMatch(/^The settings need attention:\n.*PORT/s);
  expect(whyNotStarted(new MigrationRefused('It was edited.'))).toBe('It was edited.');
});

it('a database that does not answer is named without what is in its address', () => {
  const error = Object.assign(new Error('Failed to connect to db:1433'), { name: 'ConnectionError' });
  expect(whyNotStarted(error)).toBe(
    'The database does not answer: Failed to connect to db:1433. Check DATABASE_URL, and that the server runs.',
  );
});

it('a defect comes with its stack', () => {
  expect(whyNotStarted(new TypeError('x is not a function'))).toContain('not-started.test.ts');
});
