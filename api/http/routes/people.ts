import { z } from 'zod';
import {
  CreatePerson,
  createPerson,
  EditPerson,
  editPerson,
  invitePerson,
  ListPeople,
  listPeople,
  PersonPage,
  PersonShown,
  PersonView,
  showPerson,
} from '#core';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';
import { shown } from './shown.ts';

const tag = 'People';
const isPerson: Answer = {
  status: 200,
  description: 'The person. The ETag is the version.',
  schema: PersonView,
  example: examples.person,
};

const Invitation = z.object({
  email: z.string(),
  expiresAt: z.iso.datetime(),
  /** The one-time link; null when this request only repeated an earlier one. */
  link: z.string().nullable(),
});

/** People and what they are. */
export const peopleDoors = (publicUrl: string) => [
  door({
    method: 'get',
    path: '/people',
    id: 'listPeople',
    tag,
    needs: 'people:read',
    verb: 'person.list',
    description:
      'Sorted by name. Agents, leads and admins see everybody; the head of a department sees its people; everybody else sees themselves.',
    query: ListPeople,
    answer: {
      status: 200,
      description: 'A page of people.',
      schema: PersonPage,
      example: { items: [examples.person], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listPeople(ctx, query) }),
  }),
  door({
    method: 'post',
    path: '/people',
    id: 'createPerson',
    tag,
    needs: 'people:write',
    forgets: true,
    verb: 'person.create',
    description:
      'With the role that is named, or that of people who are new. Nobody gives a role that allows what they may not: admins create anybody but owners, leads create requesters. `GET /roles` says what each role allows. Agents are made by adding them to a desk, heads of departments by the department.',
    body: CreatePerson,
    example: { name: 'Ben Okafor', email: 'ben.okafor@northwind.example', timeZone: 'Europe/Berlin' },
    answer: { ...isPerson, status: 201, description: 'The new person.' },
    async handle({ ctx, body }) {
      const person = await createPerson(ctx, body);
      return { ...shown(person), location: `/people/${person.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/people/{id}',
    id: 'showPerson',
    tag,
    needs: 'people:read',
    verb: 'person.show',
    description:
      'Profile, role, department, company and the desks where the person works, and which of their addresses get no more mails. To those who manage people, `companySuggested` names the company whose domain the address has, while the person belongs to none: nothing follows from it until an admin sets `company`.',
    answer: {
      ...isPerson,
      schema: PersonShown,
      example: { ...examples.person, skills: [], companySuggested: null, deadAddresses: [] },
    },
    handle: async ({ ctx, param }) => shown(await showPerson(ctx, param('id'))),
  }),
  door({
    method: 'patch',
    path: '/people/{id}',
    id: 'editPerson',
    tag,
    needs: 'people:write',
    forgets: true,
    versioned: true,
    verb: 'person.edit',
    description:
      'Profile, role, department, company, active or not. Only admins set the company: its people may see each other’s tickets. A deactivated account is signed out at once, its API keys stop for good and its open tickets go back into the queue. If it is active again within two weeks, it gets those that nobody took since. The last active owner stays. Nobody changes a person who may do more than they, or gives a role that allows what they may not.',
    body: EditPerson.omit({ person: true }),
    example: { role: 'admin' },
    answer: isPerson,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editPerson(ctx, { ...body, ...seen, person: param('id') })),
  }),
  door({
    method: 'post',
    path: '/people/{id}/invitation',
    id: 'invitePerson',
    tag,
    needs: 'people:write',
    verb: 'person.invite',
    description:
      'For admins. Anyone with the link gets the account, so give it only to its owner. It works once, for 24 hours, and replaces an earlier one; it ends when the person gets another address or role, or is deactivated. For people who see or may do what you may not, only an owner makes it.',
    answer: {
      status: 201,
      description: 'The link, shown once.',
      schema: Invitation,
      example: {
        email: 'ben@northwind.example',
        expiresAt: examples.at,
        link: 'https://desk.example.com/setup?token=kq3…',
      },
    },
    async handle({ ctx, param }) {
      const { email, expiresAt, token } = await invitePerson(ctx, param('id'));
      return { body: { email, expiresAt, link: token && `${publicUrl}/setup?token=${token}` } };
    },
  }),
];
