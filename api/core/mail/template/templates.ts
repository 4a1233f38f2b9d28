import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { forbidden, invalid } from '../../errors.ts';
import { has } from '../../person/powers.ts';
import { locales, wordsFor } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';
import { SeenText } from '../../text/clean.ts';
import type { TicketView } from '../../ticket/ticket-view.ts';
import { registerRead } from '../../verb/registry.ts';
import { markdownHtml } from '../answer/html.ts';
import { markdownText } from '../answer/text.ts';
import {
  catalogTemplate,
  catalogText,
  filled,
  type NamedBy,
  type TemplateKind,
  templateKinds,
  templateNames,
  unknownPlaceholders,
} from './template.ts';

/** Which sentence, and in which language. */
export const WhichTemplate = z.object({ kind: z.enum(templateKinds), locale: z.enum(locales) });
const Text = SeenText.pipe(z.string().min(1).max(4_000));

/** A sentence that the desk says by itself in mails, in one language. */
export const MailTemplate = WhichTemplate.extend({
  /** Markdown, with placeholders such as `{key}`. */
  text: z.string(),
  /** An admin wrote it; else it is the house's own. */
  changed: z.boolean(),
  placeholders: z.array(z.string()),
});
export type MailTemplate = z.infer<typeof MailTemplate>;
/** The text from now on; null for that of the house. */
export const PutMailTemplate = WhichTemplate.extend({ text: Text.nullable() });
export const PreviewMailTemplate = WhichTemplate.extend({ text: Text });
export const MailTemplatePreview = z.object({ text: z.string(), html: z.string() });

const keyOf = (kind: string, locale: string) => `mail.template.${kind}.${locale}`;

function demandTemplates({ actor }: Pick<Ctx, 'actor'>): void {
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins change what mails say.');
}

function demandKnown(kind: TemplateKind, text: string): void {
  const unknown = unknownPlaceholders(kind, text);
  const [first] = unknown;
  if (first === undefined) return;
  const known = templateNames[kind].map((one) => `{${one}}`).join(', ');
  throw invalid(`{${first}} stands for nothing here.`, [
    { field: 'text', message: `Use ${known} instead of ${unknown.map((one) => `{${one}}`).join(', ')}.` },
  ]);
}

async function written(db: Db | Tx, kind: TemplateKind, locale: string): Promise<string | null> {
  const row = await db.setting.findUnique({ where: { key: keyOf(kind, locale) } });
  return row && row.value !== '' ? row.value : null;
}

const viewOf = (kind: TemplateKind, locale: (typeof locales)[number], text: string | null): MailTemplate => ({
  kind,
  locale,
  text: text ?? catalogTemplate(kind, wordsFor(locale)),
  changed: text !== null,
  placeholders: [...templateNames[kind]],
});

/** A sentence as mails say it. Admins only. */
export async function showMailTemplate(ctx: Ctx, raw: z.input<typeof WhichTemplate>): Promise<MailTemplate> {
  demandTemplates(ctx);
  const { kind, locale } = parseInput(WhichTemplate, raw);
  return viewOf(kind, locale, await reading(ctx, (db) => written(db, kind, locale)));
}

/** Changes what mails say. Admins only. @throws DeskError `invalid`, which names a placeholder that stands for nothing */
export const putMailTemplate = command({
  name: 'mail.template.put',
  summary: 'Change what mails say',
  effect: 'writes',
  input: PutMailTemplate,
  output: MailTemplate,
  load: async () => null,
  allow: ({ ctx }) => demandTemplates(ctx),
  async run(work, _, { kind, locale, text }) {
    if (text !== null) demandKnown(kind, text);
    const key = keyOf(kind, locale);
    const before = await work.tx.setting.findUnique({ where: { key } });
    // An empty one says what the house says, as a missing one does.
    if ((before?.value ?? '') === (text ?? '')) return viewOf(kind, locale, text);
    const data = { value: text ?? '', updatedAt: work.now };
    const { count } = await work.tx.setting.updateMany({ where: { key }, data });
    if (count === 0) await work.tx.setting.createMany({ data: [{ key, ...data }] });
    recordChange(work, {
      noun: 'setting',
      id: key,
      name: `${kind} (${locale})`,
      change: 'changed the mail template',
      from: { text: before?.value },
      to: { text },
    });
    return viewOf(kind, locale, text);
  },
});

const example = { key: 'IT-42', title: 'Printer is broken', desk: 'IT help', status: 'New', by: 'Ben', to: 'Ana' };

/** How a text would read, with an example; nothing is kept. Admins only. @throws DeskError `invalid` as above */
export async function previewMailTemplate(
  ctx: Ctx,
  raw: z.input<typeof PreviewMailTemplate>,
): Promise<z.infer<typeof MailTemplatePreview>> {
  demandTemplates(ctx);
  const { kind, text } = parseInput(PreviewMailTemplate, raw);
  demandKnown(kind, text);
  const read = filled(text, example);
  return { text: markdownText(read), html: markdownHtml(read) };
}

/** What a mail says of a ticket: as an admin wrote it, else as the house does. */
export async function templateText(
  db: Db,
  kind: TemplateKind,
  told: Omit<NamedBy, 'status'> & { readonly ticket: TicketView; readonly words: Words; readonly status?: string },
): Promise<string> {
  const { ticket, words, by, to, status = ticket.status.name } = told;
  const text = await written(db, kind, words.mail.language);
  if (text === null) return catalogText(kind, words, ticket, { by, to, status });
  const { key, title, desk } = ticket;
  return filled(text, { key, title, desk: desk.name, status, by, to });
}

registerRead({
  name: 'mail.template.show',
  summary: 'Show what mails say',
  input: WhichTemplate,
  output: MailTemplate,
});
registerRead({
  name: 'mail.template.preview',
  summary: 'Show how what mails say would read',
  input: PreviewMailTemplate,
  output: MailTemplatePreview,
});
