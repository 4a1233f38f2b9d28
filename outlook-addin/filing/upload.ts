import type { DeskApi } from '../api/desk-api.ts';
import { ApiProblem } from '../api/problem.ts';
import type { FileContent } from '../mail-item/host.ts';
import type { MailFile } from '../mail-item/mail.ts';
import type { LeftOut } from './left-out.ts';

/** Attachments that were brought to the desk one by one. */
export interface Uploaded {
  readonly ids: readonly string[];
  /** Files that lie elsewhere: their links come along instead. */
  readonly links: readonly { readonly name: string; readonly url: string }[];
  readonly leftOut: readonly LeftOut[];
}

type Part = { readonly id: string } | { readonly name: string; readonly url: string } | LeftOut;

/** Brings attachments to the desk; one that cannot be read or is not taken is named and stops no other. */
export async function uploadFiles(
  host: { content(file: MailFile): Promise<FileContent> },
  api: Pick<DeskApi, 'upload'>,
  files: readonly MailFile[],
  key: string,
): Promise<Uploaded> {
  const parts = await Promise.all(files.map((file, index) => upload(host, api, file, `${key}:f${index}`)));
  return {
    ids: parts.flatMap((part) => ('id' in part ? [part.id] : [])),
    links: parts.flatMap((part) => ('url' in part ? [part] : [])),
    leftOut: parts.flatMap((part) => ('why' in part ? [part] : [])),
  };
}

async function upload(
  host: { content(file: MailFile): Promise<FileContent> },
  api: Pick<DeskApi, 'upload'>,
  file: MailFile,
  key: string,
): Promise<Part> {
  const content = await host.content(file);
  if ('missing' in content) return { name: file.name, why: content.missing };
  if ('link' in content) return { name: file.name, url: content.link };
  try {
    return await api.upload(content.name, content.bytes, key);
  } catch (error) {
    if (error instanceof ApiProblem && error.trouble === 'refused')
      return { name: file.name, why: { said: error.message } };
    throw error;
  }
}
