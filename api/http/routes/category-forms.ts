import { z } from 'zod';
import { CategoryFormView, FormFields, putCategoryForm, ShowCategoryForm, showCategoryForm } from '#core';
import { type Answer, door } from '../door.ts';
import { shown } from './shown.ts';

const fields = [
  { id: 'cost-center', label: 'Cost centre', type: 'text' as const, help: 'Four digits', required: true },
  { id: 'until', label: 'Needed until', type: 'date' as const, help: '', required: false },
];
const aForm = {
  category: { id: '01980a51-33cc-7ddd-8eee-4f5a6b7c8d9e', name: 'Hardware' },
  version: 2,
  fields,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      'cost-center': { title: 'Cost centre', description: 'Four digits', type: 'string', maxLength: 500 },
      until: { title: 'Needed until', type: 'string', format: 'date' },
    },
    required: ['cost-center'],
    additionalProperties: false,
  },
};

const isForm: Answer = {
  status: 200,
  description: 'The form with the JSON Schema of its answers. The ETag is its version.',
  schema: CategoryFormView,
  example: aForm,
};

/** What categories ask for when a ticket is filed. */
export const categoryFormDoors = [
  door({
    method: 'get',
    path: '/categories/{id}/form',
    id: 'showCategoryForm',
    tag: 'Categories',
    needs: 'tickets:read',
    verb: 'category.form.show',
    description:
      'The fields that a ticket of this category is filed with, and the JSON Schema of `answers`. Version 0 asks for nothing; an earlier one with `version`.',
    query: ShowCategoryForm.omit({ category: true }),
    answer: isForm,
    handle: async ({ ctx, param, query }) => shown(await showCategoryForm(ctx, { ...query, category: param('id') })),
  }),
  door({
    method: 'put',
    path: '/categories/{id}/form',
    id: 'putCategoryForm',
    tag: 'Categories',
    needs: 'config:write',
    forgets: true,
    verb: 'category.form.put',
    description:
      'Sets all fields in their order, as a new version; none at all takes the form away. Tickets keep what they were asked. A condition names an earlier field with choices or yes and no.',
    body: z.object({ fields: FormFields, version: z.number().int().min(0).optional() }),
    example: { fields },
    answer: isForm,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await putCategoryForm(ctx, { ...body, ...seen, category: param('id') })),
  }),
];
