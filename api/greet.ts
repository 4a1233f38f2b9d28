import type { Log } from '#core';
import { type Config, publicAddress } from './config.ts';

interface Started {
  readonly port: number;
  readonly playgroundUrl: string | null;
  readonly ownerLink: string | null;
}

/** What a person who just started the product reads in the terminal: where it is, what to try, who becomes the owner. */
export function greet(config: Config, product: Started, log: Log): void {
  const desk = publicAddress(config, product.port);
  log.info({ url: desk, playground: product.playgroundUrl }, 'Threadline is ready');
  const lines = [`Threadline is ready: ${desk}`];
  if (product.playgroundUrl) {
    lines.push(
      `Try it without a tenant, in a local Slack: ${product.playgroundUrl}`,
      '  You are Maya. Go to # general and type: /ticket new Printer on floor 3 is broken',
      '  Then become Ben, look into # it-desk, and press “Take it”.',
      `The same desk in a local Teams: ${product.playgroundUrl}/teams/`,
      '  You are Maya. Open the chat with Threadline and type: /ticket new VPN drops every hour',
      '  Then become Ben, look into IT help, Tickets, and press “Take it”.',
    );
  }
  if (product.ownerLink)
    lines.push(
      `Nobody owns this desk yet. This link makes you its owner, once, within 24 hours:`,
      `  ${product.ownerLink}`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}
