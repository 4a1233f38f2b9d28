import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Links } from './links.ts';

/** Where connections of Socket Mode are opened; the address comes from `apps.connections.open`. */
export const linkPath = '/slack/link/';

/** Opens a connection for a ticket, once; without one nothing is opened. */
export function upgrading(links: Links) {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1_000_000 });
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://local');
    const app = url.pathname === linkPath ? links.spend(url.searchParams.get('ticket') ?? '') : undefined;
    if (app === undefined) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const short = url.searchParams.get('debug_reconnects') === 'true';
    server.handleUpgrade(request, socket, head, (opened) => links.opened(opened, app, short));
  };
}
