import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { GraphError } from '../../teams/graph/error.ts';
import type { Live } from '../live.ts';
import type { Upload } from '../parts.ts';
import { newId } from '../store/ids.ts';
import { changeMail } from '../store/keep.ts';
import { smallFile } from './attach.ts';
import type { MailboxCall, Reply } from './call.ts';
import { jsonOf, mailAt } from './refuse.ts';

const described = z.object({
  AttachmentItem: z.looseObject({
    attachmentType: z.literal('file'),
    name: z.string().min(1),
    size: z.int().min(1),
    contentType: z.string().nullish(),
    isInline: z.boolean().optional(),
    contentId: z.string().nullish(),
  }),
});

const most = 150 * 1024 * 1024;
const piece = 4 * 1024 * 1024;
const lifeMs = 60 * 60_000;

/** https://learn.microsoft.com/graph/outlook-large-attachments */
export function createUploadSession(call: MailboxCall): Reply {
  const { live, box } = call;
  const mail = mailAt(call);
  const { AttachmentItem: item } = jsonOf(call, described);
  if (!mail.draft) throw new GraphError(400, 'ErrorInvalidRequest', 'Files are uploaded to a draft only.');
  if (item.size < smallFile)
    throw new GraphError(
      400,
      'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
      'Attachment size must be greater than the minimum size.',
    );
  if (item.size > most)
    throw new GraphError(400, 'ErrorAttachmentSizeLimitExceeded', 'The attachment size exceeds the limit of 150 MB.');
  const secret = randomBytes(24).toString('base64url');
  const until = live.timing.now() + lifeMs;
  live.uploads.set(secret, {
    ...{ box, mail, name: item.name, size: item.size, until, pieces: [] },
    ...{ type: item.contentType ?? 'application/octet-stream', inline: item.isInline ?? false },
    contentId: item.contentId ?? null,
  });
  return {
    status: 201,
    body: {
      '@odata.context': `${call.base}/$metadata#microsoft.graph.uploadSession`,
      uploadUrl: `${live.url()}/mail/uploads/${secret}`,
      expirationDateTime: new Date(until).toISOString(),
      nextExpectedRanges: ['0-'],
    },
  };
}

/** Where the pieces go: the address is the only proof that is asked for. */
export function uploadRoutes(live: Live): Hono {
  const app = new Hono();
  const problem = (c: Context, status: 400 | 401 | 404 | 416, code: string, message: string) => {
    note(live, c, status, code);
    return c.json({ error: { code, message } }, status);
  };
  const found = (c: Context) => {
    const upload = live.uploads.get(c.req.param('secret') ?? '');
    return upload && live.timing.now() < upload.until ? upload : undefined;
  };
  app.put('/:secret', async (c) => {
    const upload = found(c);
    if (!upload) return problem(c, 404, 'ErrorItemNotFound', 'The upload session is gone.');
    if (c.req.header('authorization') !== undefined)
      return problem(c, 401, 'InvalidAuthenticationToken', 'Send no Authorization to this address.');
    const bytes = Buffer.from(await c.req.arrayBuffer());
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/
      .exec(c.req.header('content-range') ?? '')
      ?.slice(1)
      .map(Number);
    const have = upload.pieces.reduce((sum, one) => sum + one.length, 0);
    const [from = -1, to = -1, total = -1] = range ?? [];
    if (total !== upload.size || to - from + 1 !== bytes.length || bytes.length > piece)
      return problem(
        c,
        400,
        'InvalidContentRange',
        'The Content-Range is not that of a piece of this file, 4 MB at most.',
      );
    if (from !== have) return problem(c, 416, 'InvalidRange', 'The pieces must come in their order.');
    upload.pieces.push(bytes);
    if (to + 1 < total) {
      note(live, c, 200);
      return c.json({ expirationDateTime: new Date(upload.until).toISOString(), nextExpectedRanges: [`${to + 1}-`] });
    }
    live.uploads.delete(c.req.param('secret'));
    const id = await finish(live, upload);
    note(live, c, 201);
    const { box, mail } = upload;
    return c.body(null, 201, {
      location: `https://outlook.office.com/api/v2.0/Users('${box.id}')/Messages('${mail.id}')/Attachments('${id}')`,
    });
  });
  app.delete('/:secret', (c) => {
    const gone = live.uploads.delete(c.req.param('secret'));
    note(live, c, gone ? 204 : 404);
    return c.body(null, gone ? 204 : 404);
  });
  return app;
}

async function finish(live: Live, { box, mail, name, type, size, inline, contentId, pieces }: Upload): Promise<string> {
  const kept = await live.files.put(Buffer.concat(pieces));
  const id = newId.attachment();
  const one = { id, kind: 'file' as const, name, type, size, inline, contentId, kept, at: live.timing.now() };
  changeMail(live, box, mail, { attachments: [...mail.attachments, one] });
  return id;
}

/** The secret of the address is not written down. */
function note(live: Live, c: Context, status: number, problem?: string): void {
  live.wire.record({
    ...{ at: live.timing.now(), direction: 'to-graph', method: c.req.method, path: '/mail/uploads/(hidden)' },
    ...{ label: 'upload', status, ms: 0, headers: {}, body: c.req.header('content-range') ?? '', answer: '' },
    ...(problem !== undefined && { problem }),
  });
}
