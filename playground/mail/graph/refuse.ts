import type { z } from 'zod';
import { GraphError } from '../../teams/graph/error.ts';
import type { Folder, Mail, Mailbox } from '../state.ts';
import { mailIn } from '../store/find.ts';
import { findFolder } from '../store/folders.ts';
import type { Call, MailboxCall } from './call.ts';

export const notFound = (): GraphError =>
  new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');

export const invalid = (message: string): GraphError => new GraphError(400, 'RequestBroker--ParseUri', message);

export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

/** The mail that the address names. @throws GraphError */
export function mailAt({ box, at }: MailboxCall, key = 'message'): Mail {
  const id = at[key] ?? '';
  const mail = mailIn(box, id);
  if (mail) return mail;
  if (!/^AA[MkQ][\w-]+=*$/.test(id)) throw new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  throw notFound();
}

/** The folder that the address names, by id or by the name every mailbox knows. @throws GraphError */
export function folderAt(box: Mailbox, name: string): Folder {
  const found = findFolder(box, name);
  if (found) return found;
  if (!/^AA[MkQ][\w-]+=*$/.test(name)) throw new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  throw notFound();
}

/** The body as JSON of this shape. @throws GraphError */
export function jsonOf<S extends z.ZodType>({ body, type }: Call, shape: S): z.infer<S> {
  if (body.length > 0 && !type.startsWith('application/json'))
    throw badRequest('A media type of application/json is expected.');
  let given: unknown;
  try {
    given = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    throw badRequest(
      `The property '${issue.keys[0]}' does not exist on type 'microsoft.graph.message'. Make sure to only use property names that are defined by the type.`,
    );
  throw badRequest(`Cannot convert the literal of the property '${where}' to the expected type.`);
}

/** MIME as Graph takes it: base64 in a body of plain text. @throws GraphError */
export function mimeOf({ body }: Call): Buffer {
  const text = body.toString('latin1').replaceAll(/\s/g, '');
  if (text === '' || !/^[A-Za-z\d+/]+={0,2}$/.test(text) || text.length % 4 !== 0)
    throw new GraphError(400, 'ErrorMimeContentInvalidBase64String', 'Invalid base64 string for MIME content.');
  return Buffer.from(text, 'base64');
}

export const isMime = ({ type }: Call): boolean => type.startsWith('text/plain');
