import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  assignTicket,
  noteOnTicket,
  openTicket,
  replyToTicket,
  setPriority,
  showTicket,
  ticketFiles,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { upload } from './upload.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const named = (view: { attachments: readonly { name: string }[] }) => view.attachments.map((one) => one.name);

it('the view of a ticket has the files that its reader reads, those of comments too', async () => {
  const [maya, ana] = [await world.as('maya'), await world.as('ana')];
  const own = await upload(maya, 'own.txt');
  const ticket = await openTicket(maya, { title: 'Printer', desk: 'IT', files: [own.id] });
  expect(named(ticket)).toEqual(['own.txt']);
  const said = await replyToTicket(maya, {
    ticket: ticket.key,
    text: 'See',
    files: [(await upload(maya, 'said.txt')).id],
  });
  expect(named(said.ticket)).toEqual(['own.txt', 'said.txt']);
  const note = await noteOnTicket(ana, {
    ticket: ticket.key,
    text: 'Look',
    files: [(await upload(ana, 'inside.txt')).id],
  });
  expect(named(note.ticket)).toEqual(['own.txt', 'said.txt', 'inside.txt']);
  for (const ctx of [maya, ana]) {
    const view = await showTicket(ctx, ticket.key);
    expect(view.attachments).toEqual((await ticketFiles(ctx, { ticket: ticket.key })).items);
  }
  expect(named(await showTicket(maya, ticket.key))).toEqual(['own.txt', 'said.txt']);
  expect(named(await setPriority(ana, { ticket: ticket.key, priority: 'high' }))).toHaveLength(3);
  // A verb that runs other verbs answers with them as well.
  expect(named(await assignTicket(ana, { ticket: ticket.key, assignee: world.people.ben }))).toHaveLength(3);
});

it('and nothing is asked of the database where it has none', async () => {
  const ana = await world.as('ana');
  const ticket = await world.aTicket();
  const db = new Proxy(world.engine.db, {
    get: (of, name, self) => {
      if (name === 'attachment') throw new Error('Files were asked for.');
      return Reflect.get(of, name, self);
    },
  });
  expect(await showTicket({ ...ana, db }, ticket.key)).toMatchObject({ attachments: [] });
});
