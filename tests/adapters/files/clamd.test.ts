import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clamdScanner } from '../../../api/adapters/files/clamd.ts';
import { promisesOfAScanner } from '../../core/file/scanner.contract.ts';
import { bytesOf } from '../../core/file/upload.ts';

const bad = 'X5O!P%@AP-TEST-FILE';
let server: Server;
let port: number;
let largest: number;

beforeEach(async () => {
  largest = 1_000_000;
  // As clamd does: pieces with their length before them, until an empty one.
  server = createServer((socket) => {
    let held = Buffer.alloc(0);
    let seen = Buffer.alloc(0);
    let begun = false;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      if (!begun) {
        if (held.length < 10) return;
        if (held.subarray(0, 10).toString() !== 'zINSTREAM\0') return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        held = held.subarray(10);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE();
        if (length === 0) return void socket.end(seen.includes(bad) ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0');
        if (held.length < 4 + length) return;
        seen = Buffer.concat([seen, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
        if (seen.length > largest) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

promisesOfAScanner('ClamAV', async () => clamdScanner({ host: '127.0.0.1', port }), bytesOf(`before ${bad} after`));

const file = (text: string) => ({
  name: 'a.txt',
  mediaType: 'text/plain',
  size: text.length,
  sha256: '',
  async *open() {
    yield bytesOf(text);
  },
});

test('a file that is too large for it, and a scanner that is not there, are no verdict', async () => {
  largest = 10;
  await expect(clamdScanner({ host: '127.0.0.1', port }).scan(file('more than ten'))).rejects.toThrow(/size limit/);
  await expect(clamdScanner({ host: '127.0.0.1', port: 1 }).scan(file('x'))).rejects.toThrow();
});
