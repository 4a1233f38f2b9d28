// Pure
import { z } from 'zod';

/** What somebody sent along with a message or a form, as Slack tells of it. */
export const Sent = z.discriminatedUnion('is', [
  /** A file that Slack holds. */
  z.object({
    is: z.literal('file'),
    id: z.string(),
    name: z.string(),
    type: z.string(),
    size: z.number().optional(),
    url: z.string(),
  }),
  /** A file that lies elsewhere, to which Slack only has the way. */
  z.object({ is: z.literal('link'), id: z.string(), name: z.string(), url: z.string() }),
  /** Of a file that was shared with another company first, Slack tells nothing but its id until it is asked. */
  z.object({ is: z.literal('asked'), id: z.string() }),
  /** A file that Slack gives to nobody. */
  z.object({
    is: z.literal('gone'),
    id: z.string(),
    why: z.enum(['deleted', 'hidden', 'withheld']),
    name: z.string().optional(),
  }),
]);
export type Sent = z.infer<typeof Sent>;

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value || undefined);

/** https://docs.slack.dev/reference/objects/file-object */
const FileObject = z.object({
  id: z.string().min(1),
  mode: text,
  file_access: text,
  name: text,
  title: text,
  mimetype: text,
  size: z.number().int().nonnegative().optional().catch(undefined),
  is_external: z.boolean().optional().catch(undefined),
  external_url: text,
  url_private: text,
  url_private_download: text,
});

/** Files as a message, a form or files.info has them. What cannot be read is still something that was sent. */
export const readSent = (files: readonly unknown[] | null | undefined): Sent[] =>
  (files ?? []).map((one, at) => {
    const read = FileObject.safeParse(one).data;
    return read ? sentOf(read) : { is: 'gone', id: `?${at}`, why: 'withheld' };
  });

function sentOf(file: z.output<typeof FileObject>): Sent {
  const { id, mode, size } = file;
  const name = file.name ?? file.title;
  const named = name === undefined ? {} : { name };
  if (mode === 'tombstone') return { is: 'gone', id, why: 'deleted', ...named };
  if (mode === 'hidden_by_limit') return { is: 'gone', id, why: 'hidden', ...named };
  if (file.file_access === 'check_file_info') return { is: 'asked', id };
  if (mode === 'external' || file.is_external) {
    const url = file.external_url ?? file.url_private;
    return url && /^https?:\/\/\S+$/.test(url)
      ? { is: 'link', id, name: file.title ?? name ?? url, url }
      : { is: 'gone', id, why: 'withheld', ...named };
  }
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined) return { is: 'gone', id, why: 'withheld', ...named };
  return { is: 'file', id, name: name ?? id, type: file.mimetype ?? '', ...(size === undefined ? {} : { size }), url };
}
