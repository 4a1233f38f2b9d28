import { afterAll, beforeAll } from 'vitest';
import { DeskError, makeMailNotifier } from '../../../../api/core/index.ts';
import { type MemoryMailServer, memoryMailServer } from '../../../support/memory-mail-server.ts';
import { notifierContract } from '../../../support/notifier-contract.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let server: MemoryMailServer;
let before = 0;
let addresses = 0;
beforeAll(async () => {
  world = await aWorld();
  server = memoryMailServer(world.clock);
});
afterAll(() => world.close());

notifierContract('mail', () => ({
  notifier: makeMailNotifier(world.engine, {
    servers: {},
    publicUrl: 'https://desk.example',
    house: { address: 'desk@northwind.example', name: 'Northwind', outlet: server },
  }),
  tenant: '',
  channel: () => `reader-${++addresses}@customer.example`,
  posted: () => server.sent.slice(before).map(({ mail }) => `${mail.subject}\n${mail.text}`),
  edited: () => [],
  ready() {
    before = server.sent.length;
    server.manners.refusal = null;
    world.clock.advance(61_000);
  },
  lose: () => {},
  goAway() {
    server.manners.refusal = new DeskError('unavailable', 'The mail server did not answer.');
  },
}));
