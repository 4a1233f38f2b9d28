import {
  MailTemplate,
  MailTemplatePreview,
  notFound,
  PreviewMailTemplate,
  PutMailTemplate,
  previewMailTemplate,
  putMailTemplate,
  showMailTemplate,
  WhichTemplate,
} from '#core';
import { type Answer, door } from '../../door.ts';

const tag = 'Mailboxes';
const path = '/mail-templates/{kind}/{locale}';
const text = 'We have your request *{key}*. {desk} will look at it today.';
const isTemplate: Answer = {
  status: 200,
  description: 'What mails say.',
  schema: MailTemplate,
  example: {
    ...{ kind: 'opened', locale: 'en', text, changed: true },
    placeholders: ['key', 'title', 'desk', 'status'],
  },
};

/** What the desk says by itself in mails. */
export const mailTemplateDoors = [
  door({
    method: 'get',
    path,
    id: 'showMailTemplate',
    tag,
    needs: 'config:read',
    verb: 'mail.template.show',
    description:
      'What a mail says by itself (`opened`, `openedFor`, `assigned`, `transferred`) in `en`, `de` or `pl`, and the placeholders that it may use.',
    answer: isTemplate,
    handle: async ({ ctx, param }) => ({
      body: await showMailTemplate(ctx, which(param)),
    }),
  }),
  door({
    method: 'put',
    path,
    id: 'putMailTemplate',
    tag,
    needs: 'config:write',
    verb: 'mail.template.put',
    description:
      'Markdown with placeholders; one that stands for nothing is refused by name. `null` brings the house’s own text back.',
    body: PutMailTemplate.omit({ kind: true, locale: true }),
    example: { text },
    answer: isTemplate,
    handle: async ({ ctx, param, body }) => ({
      body: await putMailTemplate(ctx, { ...which(param), ...body }),
    }),
  }),
  door({
    method: 'get',
    path: `${path}/preview`,
    id: 'previewMailTemplate',
    tag,
    needs: 'config:read',
    verb: 'mail.template.preview',
    description: 'How a text would read, with an example. Nothing is kept.',
    query: PreviewMailTemplate.omit({ kind: true, locale: true }),
    answer: {
      status: 200,
      description: 'The text as a mail has it.',
      schema: MailTemplatePreview,
      example: {
        text: 'We have your request IT-42. IT help will look at it today.',
        html: '<p>We have your request <em>IT-42</em>. IT help will look at it today.</p>',
      },
    },
    handle: async ({ ctx, param, query }) => ({
      body: await previewMailTemplate(ctx, { ...which(param), ...query }),
    }),
  }),
];

/** What the path names. @throws DeskError `not_found` for what no mail says */
function which(param: (name: string) => string) {
  const named = WhichTemplate.safeParse({ kind: param('kind'), locale: param('locale') });
  if (!named.success) throw notFound('No mail says this, or there are no sentences in this language.');
  return named.data;
}
