import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Scanner, ToScan, Verdict } from '#core';

/** So long the scanner may be silent. */
const patienceMs = 60_000;

/**
 * ClamAV's own service, which looks through what it is sent and keeps none of it:
 * https://docs.clamav.net/manual/Usage/Scanning.html#clamd (INSTREAM). Its `StreamMaxLength` has to be as large as the files.
 */
export function clamdScanner({ host, port }: { readonly host: string; readonly port: number }): Scanner {
  return {
    async scan(file) {
      const socket = connect({ host, port });
      socket.setTimeout(patienceMs, () => socket.destroy(new Error('The virus scanner does not answer.')));
      const answer = answerOf(socket);
      // What goes wrong with the line is told by the sending as well, which is waited for first.
      answer.catch(() => {});
      try {
        await send(socket, file);
        return verdictOf(await answer);
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Each piece goes with its length before it; the empty one is the end. */
async function send(socket: Socket, file: ToScan): Promise<void> {
  await once(socket, 'connect');
  const write = async (bytes: Uint8Array) => {
    if (!socket.write(bytes)) await once(socket, 'drain');
  };
  await write(Buffer.from('zINSTREAM\0'));
  for await (const chunk of file.open()) {
    // It has seen enough, or refuses to go on: its answer says which.
    if (socket.readableEnded || !socket.writable) return;
    await write(lengthOf(chunk.byteLength));
    await write(chunk);
  }
  await write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text.replace(/\0/g, '').trim();
}

/** @throws Error when it is no verdict: the file waits */
function verdictOf(answer: string): Verdict {
  if (/^stream: OK$/.test(answer)) return { is: 'clean' };
  const finding = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (finding !== undefined) return { is: 'refused', finding };
  throw new Error(`The virus scanner said: ${answer === '' ? 'nothing' : answer.slice(0, 200)}`);
}
