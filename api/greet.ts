import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Log } from '#core';
import { type Config, publicAddress } from './config.ts';

interface Started {
  readonly port: number;
  readonly playgroundUrl: string | null;
  readonly ownerLink: string | null;
}

/** What a person who just started the product reads in the terminal: where it is, what to try, who becomes the owner. */
export async function greet(config: Config, product: Started, log: Log): Promise<void> {
  const desk = publicAddress(config, product.port);
  log.info({ url: desk, playground: product.playgroundUrl }, 'Threadline is ready');
  const lines = [`Threadline is ready: ${desk}`];
  if (product.playgroundUrl) {
    lines.push(
      `Try it without a tenant, in a local Slack: ${product.playgroundUrl}`,
      '  You are Maya. Go to # general and type: /ticket new Printer on floor 3 is broken',
      '  Then become Ben, open # it-desk, and press “Take it”.',
      `The same desk in a local Teams: ${product.playgroundUrl}/teams/`,
      '  You are Maya. Open the chat with Threadline and type: /ticket new VPN drops every hour',
      '  Then become Ben, open IT help → Tickets, and press “Take it”.',
      `A local mail, to write as colleagues and customers: ${product.playgroundUrl}/mail/`,
      `A local Outlook with the add-in beside a mail: ${product.playgroundUrl}/outlook/`,
    );
  }
  const kept = resolve(config.dataDir, 'owner-link.txt');
  // One of an earlier start works no more.
  if (config.roles.has('api')) await rm(kept, { force: true });
  if (product.ownerLink) {
    lines.push('Nobody owns this desk yet. This link makes you its owner, once, within 24 hours:');
    // What is no terminal is kept and read by others: a log, a build, a container's output.
    if (!process.stdout.isTTY) await keepLink(kept, product.ownerLink);
    lines.push(
      process.stdout.isTTY ? `  ${product.ownerLink}` : `  it is in the file ${kept}, which only you can read`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function keepLink(file: string, link: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // A script that waits for the file reads it whole.
  const aside = `${file}.new`;
  await writeFile(aside, `${link}\n`, { mode: 0o600 });
  await rename(aside, file);
}
