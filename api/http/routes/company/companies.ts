import {
  CompanyPage,
  CompanyView,
  CreateCompany,
  createCompany,
  EditCompany,
  editCompany,
  ListCompanies,
  listCompanies,
  removeCompany,
  showCompany,
} from '#core';
import { companyExamples as examples } from '../../docs/company-examples.ts';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const tag = 'Companies';
const isCompany: Answer = {
  status: 200,
  description: 'The company. The ETag is the version.',
  schema: CompanyView,
  example: examples.company,
};
const write = { tag, needs: 'config:write', forgets: true } as const;

/** Companies that people belong to. */
export const companyDoors = [
  door({
    method: 'get',
    path: '/companies',
    id: 'listCompanies',
    tag,
    needs: 'config:read',
    verb: 'company.list',
    description:
      'Sorted by name; deactivated ones only with `inactive=true`. People who work here see all, everybody else their own.',
    query: ListCompanies,
    answer: {
      status: 200,
      description: 'A page of companies.',
      schema: CompanyPage,
      example: { items: [examples.company], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listCompanies(ctx, query) }),
  }),
  door({
    ...write,
    method: 'post',
    path: '/companies',
    id: 'createCompany',
    verb: 'company.create',
    description:
      'Names and domains are unique. With `colleaguesSee` its people see each other’s tickets, except confidential ones. The domain only makes a suggestion (`companySuggested` of a person): it puts nobody into the company.',
    body: CreateCompany,
    example: { name: 'Fabrikam', domain: 'fabrikam.example', colleaguesSee: true },
    answer: { ...isCompany, status: 201, description: 'The new company.' },
    async handle({ ctx, body }) {
      const company = await createCompany(ctx, body);
      return { ...shown(company), location: `/companies/${company.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/companies/{id}',
    id: 'showCompany',
    tag,
    needs: 'config:read',
    verb: 'company.show',
    description: 'One company. One that is hidden from you is answered like one that does not exist.',
    answer: isCompany,
    handle: async ({ ctx, param }) => shown(await showCompany(ctx, param('id'))),
  }),
  door({
    ...write,
    method: 'patch',
    path: '/companies/{id}',
    id: 'editCompany',
    verb: 'company.edit',
    description:
      'A deactivated company keeps its people and tickets and is no longer offered. `colleaguesSee` counts at once for tickets of before, too.',
    body: EditCompany.omit({ company: true }),
    example: { colleaguesSee: false },
    answer: isCompany,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editCompany(ctx, { ...body, ...seen, company: param('id') })),
  }),
  door({
    ...write,
    method: 'delete',
    path: '/companies/{id}',
    id: 'removeCompany',
    verb: 'company.remove',
    description:
      'One that people, projects or tickets belong to can only be deactivated; `details.uses` of the refusal counts them by kind.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeCompany(ctx, { company: param('id') }) }),
  }),
];
