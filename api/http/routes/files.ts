import { z } from 'zod';
import {
  FileList,
  FileRules,
  FileView,
  keepFile,
  parseInput,
  readFile,
  removeFile,
  setFileRules,
  showFileRules,
  ticketFiles,
} from '#core';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';
import { fileAnswer, previewAnswer } from '../file-answer.ts';
import { bodyOf } from '../file-body.ts';

const tag = 'Files';
const isFile: Answer = {
  status: 200,
  description: 'What is known of the file.',
  schema: FileView,
  example: examples.file,
};
const isRules: Answer = {
  status: 200,
  description: 'The rules as they stand.',
  schema: FileRules,
  example: examples.fileRules,
};
const Upload = z.object({ name: z.string().min(1, 'Give the name of the file.').max(1_000) });

/** Files: uploaded, listed, downloaded, removed. */
export const fileDoors = [
  door({
    method: 'post',
    path: '/files',
    id: 'uploadFile',
    tag,
    needs: 'tickets:write',
    summary: 'Upload a file',
    effect: 'writes',
    description:
      'The body is the file itself, its name is a parameter. It belongs to nothing yet: name its `id` in `files` when you open a ticket, edit one, or write a comment, once and within a day. What it is, its bytes say; `GET /settings/files` says what is kept.',
    query: Upload,
    bytes: true,
    answer: { ...isFile, status: 201, example: { ...examples.file, commentId: null } },
    async handle({ c, ctx, query }) {
      const { name } = parseInput(Upload, query);
      const { size, open } = bodyOf(c);
      const received = ctx.requestKey === undefined ? {} : { received: `request ${ctx.requestKey}`, atHand: true };
      const file = await keepFile(ctx, { name, open, ...received, ...(size === undefined ? {} : { size }) });
      return { body: file, location: `/files/${file.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/tickets/{key}/files',
    id: 'listFiles',
    tag,
    needs: 'tickets:read',
    verb: 'file.list',
    description:
      'The files of the ticket and of its comments, in the order in which they were uploaded. Those of internal notes are there only for those who may read them.',
    answer: {
      status: 200,
      description: 'All of them.',
      schema: FileList,
      example: { items: [examples.file] },
    },
    handle: async ({ ctx, param }) => ({ body: await ticketFiles(ctx, { ticket: param('key') }) }),
  }),
  door({
    method: 'get',
    path: '/files/{id}',
    id: 'showFile',
    tag,
    needs: 'tickets:read',
    verb: 'file.show',
    description: 'What is known of a file: its name, type, size and sum, and whether it is given out.',
    answer: isFile,
    handle: async ({ ctx, param }) => ({ body: (await readFile(ctx, param('id'))).file }),
  }),
  door({
    method: 'get',
    path: '/files/{id}/content',
    id: 'downloadFile',
    tag,
    needs: 'tickets:read',
    summary: 'Download a file',
    effect: 'reads',
    description:
      'The bytes, always as an attachment. The ETag is the sha-256; a `Range` gives a part (206). A file that is being scanned, or was refused, is answered with 409.',
    answer: {
      status: 200,
      description: 'The bytes of the file.',
      schema: z.string(),
      type: 'application/octet-stream',
      example: '…',
      ranges: true,
    },
    handle: async ({ c, ctx, param, requestId }) =>
      fileAnswer(c, await readFile(ctx, param('id')), { requestId, log: ctx.log }),
  }),
  door({
    method: 'get',
    path: '/files/{id}/preview',
    id: 'previewFile',
    tag,
    needs: 'tickets:read',
    summary: 'See a picture',
    effect: 'reads',
    description:
      'A small picture (PNG, JPEG, GIF or WebP) to be shown in a page. Other files have no preview: `preview` says so.',
    answer: {
      status: 200,
      description: 'The picture.',
      schema: z.string(),
      type: 'image/*',
      example: '…',
    },
    handle: async ({ c, ctx, param, requestId }) =>
      previewAnswer(c, await readFile(ctx, param('id')), { requestId, log: ctx.log }),
  }),
  door({
    method: 'delete',
    path: '/files/{id}',
    id: 'removeFile',
    tag,
    needs: 'tickets:write',
    verb: 'file.remove',
    description:
      'Only the person who uploaded it and leads can. The bytes are gone for good; the ticket’s history keeps the name.',
    answer: { status: 204, description: 'Removed.' },
    async handle({ ctx, param }) {
      await removeFile(ctx, { id: param('id') });
      return { body: null };
    },
  }),
  door({
    method: 'get',
    path: '/settings/files',
    id: 'showFileRules',
    tag,
    needs: 'tickets:read',
    verb: 'file.rules',
    description: 'How large a file may be, how much a person may send within an hour, and which types are kept.',
    answer: isRules,
    handle: async ({ ctx }) => ({ body: await showFileRules(ctx) }),
  }),
  door({
    method: 'patch',
    path: '/settings/files',
    id: 'setFileRules',
    tag,
    needs: 'config:write',
    verb: 'file.setRules',
    description:
      'For admins. What is left out stays. `types` are media types as the bytes of a file show them; one may end in `*`. Files that are there already stay.',
    body: FileRules.partial(),
    example: { largestMb: 25 },
    answer: isRules,
    handle: async ({ ctx, body }) => ({ body: await setFileRules(ctx, body) }),
  }),
];
