import { z } from 'zod';
import {
  addPerson,
  Escalated,
  EscalateTicket,
  escalateTicket,
  KeepConfidential,
  KeptConfidential,
  keepConfidential,
  ListTickets,
  OpenedToDesk,
  openToDesk,
  PeoplePage,
  PersonAnswer,
  removePerson,
  ticketPeople,
} from '#core';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';

const tag = 'Tickets';
const chloe = { id: examples.person.id, name: examples.person.name };
const isPerson: Answer = {
  status: 200,
  description: 'The ticket, the person, and what they are on it now: `follower`, `copied`, or null.',
  schema: PersonAnswer,
  example: { ticket: examples.ticket, person: chloe, as: 'copied', changed: true },
};

/** The people on a ticket besides its requester and assignee. */
export const ticketPeopleDoors = [
  door({
    method: 'get',
    path: '/tickets/{key}/people',
    id: 'listTicketPeople',
    tag,
    needs: 'tickets:read',
    verb: 'ticket.people',
    description:
      'The people on a ticket besides its requester and assignee. A `follower` is an agent who reads internal notes too; people who are `copied` read what is public. Followers are listed only for those who work on the ticket.',
    query: z.object({ limit: ListTickets.shape.limit, cursor: ListTickets.shape.cursor }),
    answer: {
      status: 200,
      description: 'A page of people.',
      schema: PeoplePage,
      example: { items: [{ person: chloe, as: 'copied' }], next: null },
    },
    handle: async ({ ctx, param, query }) => ({ body: await ticketPeople(ctx, { ...query, ticket: param('key') }) }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/people',
    id: 'addTicketPerson',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.addPerson',
    description:
      'Puts somebody on the ticket, or yourself with `me`, and tells them once. People who work on the ticket add anybody; its requester adds colleagues. Added by somebody who works on it, an agent of its desk becomes a follower; everybody else is copied in. To a confidential ticket agents are let in so by people with the permission `keepConfidential`. What they are already they stay.',
    body: z.object({ person: z.string().min(1) }),
    example: { person: 'me' },
    answer: isPerson,
    handle: async ({ ctx, param, body }) => ({
      body: await addPerson(ctx, { ticket: param('key'), person: body.person }),
    }),
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/confidential',
    id: 'keepTicketConfidential',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.keepConfidential',
    description:
      'Makes the ticket confidential, or chooses anew who sees it. Its requester, its assignee, the leads of its desk and owners see it in any case, and so do you. Of the `people` that you name (up to 20 ids), agents of its desk read everything, other people what is public; everybody else who is on it comes off it, and is told so without its title. Without `people` everybody stays who is on it. Cards and messages in channels show nothing of it any more, and its private channel is archived. It needs the permission `keepConfidential` at its desk.',
    body: KeepConfidential.omit({ ticket: true, version: true }),
    example: { people: [examples.person.id] },
    versioned: true,
    answer: {
      status: 200,
      description:
        'The ticket, the people on it from now on, and those who came off it; `began` where it was not confidential before.',
      schema: KeptConfidential,
      example: {
        ticket: { ...examples.ticket, confidential: true, internalReaders: 'chosen' },
        people: [{ ...chloe, as: 'follower' }],
        removed: [],
        changed: true,
        began: true,
      },
    },
    async handle({ ctx, param, body, seen }) {
      const kept = await keepConfidential(ctx, { ...body, ...seen, ticket: param('key') });
      return { body: kept, version: kept.ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/open-to-desk',
    id: 'openTicketToDesk',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.openToDesk',
    description:
      'Ends that the ticket is confidential: all agents of its desk read it again, with what was said meanwhile. For its assignee, leads of its desk and owners with the permission `keepConfidential`. The person who made it confidential takes that back for ten minutes; then the people who came off it by it are on it again.',
    versioned: true,
    answer: {
      status: 200,
      description: 'The ticket; `changed` is false where it was not confidential.',
      schema: OpenedToDesk,
      example: { ticket: examples.ticket, changed: true },
    },
    async handle({ ctx, param, seen }) {
      const opened = await openToDesk(ctx, { ...seen, ticket: param('key') });
      return { body: opened, version: opened.ticket.version };
    },
  }),
  door({
    method: 'post',
    path: '/tickets/{key}/escalate',
    id: 'escalateTicket',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.escalate',
    description:
      'For people who work on the ticket. Its history says that the colleague was called in. `chat` and `call` are links that open a chat or start a call in Teams with that colleague and the assignee, under the account of the person who opens them. Nobody is told by Threadline, and what is said there is not on the ticket. Only people who work at a desk or see the ticket can be called in, and for a confidential ticket only people who may read its internal notes. The title is in the links only where the colleague sees the ticket. An API key needs `people:read` as well, because the links hold mail addresses.',
    body: EscalateTicket.omit({ ticket: true }),
    example: { person: examples.person.id },
    answer: {
      status: 200,
      description: 'The ticket, the colleague, and both links.',
      schema: Escalated,
      example: {
        ticket: examples.ticket,
        person: chloe,
        chat: 'https://teams.microsoft.com/l/chat/0/0?users=chloe%40northwind.example&topicName=IT-42%3A%20VPN',
        call: 'https://teams.microsoft.com/l/call/0/0?users=chloe%40northwind.example',
      },
    },
    handle: async ({ ctx, param, body }) => ({ body: await escalateTicket(ctx, { ...body, ticket: param('key') }) }),
  }),
  door({
    method: 'delete',
    path: '/tickets/{key}/people/{person}',
    id: 'removeTicketPerson',
    tag,
    needs: 'tickets:write',
    verb: 'ticket.removePerson',
    description:
      'Takes somebody off the ticket, or yourself with `me`. They see it afterwards only where something else shows it to them, and their card says so. Its requester leaves it only by another requester.',
    answer: { ...isPerson, example: { ticket: examples.ticket, person: chloe, as: null, changed: true } },
    handle: async ({ ctx, param }) => ({
      body: await removePerson(ctx, { ticket: param('key'), person: param('person') }),
    }),
  }),
];
