import { z } from 'zod';
import { Refused } from '../../refused.ts';
import { announceFile } from '../announce.ts';
import type { Block } from '../block-kit/blocks.ts';
import { limits } from '../block-kit/limits.ts';
import { dropFile } from '../files/drop.ts';
import { kindOf } from '../files/kinds.ts';
import type { Live } from '../live.ts';
import { emitFile } from '../outgoing/message-events.ts';
import { fileOf, filesIn } from '../workspace/files.ts';
import { newId } from '../workspace/ids.ts';
import type { Person, SlackFile } from '../workspace/state.ts';
import { elementsOf, type Values } from '../workspace/values.ts';
import { actor } from './refused.ts';

export const attachedFile = z.object({ as: z.string(), name: z.string().min(1).max(255), base64: z.string() });
export const deletedFile = z.object({ as: z.string(), file: z.string() });

/** A person uploads a file; nobody else sees it before it is sent. */
export async function attachFile(live: Live, input: z.infer<typeof attachedFile>): Promise<SlackFile> {
  const person = actor(live, input.as);
  const bytes = Buffer.from(input.base64, 'base64');
  if (bytes.length === 0) throw new Refused(`${input.name} is empty.`);
  if (bytes.length > limits.fileBytes) throw new Refused(`${input.name} is too large: 1 GB is the most.`);
  const { filesAs } = live.misbehaviour;
  const kind = kindOf(input.name, bytes.length);
  const file: SlackFile = {
    id: newId('F'),
    created: Math.floor(live.timing.now() / 1000),
    user: person.id,
    name: input.name,
    title: input.name.replace(/\.[a-z0-9]{1,5}$/i, '') || input.name,
    ...kind,
    ...((filesAs === 'external' || filesAs === 'hidden_by_limit') && { mode: filesAs }),
    size: bytes.length,
    connect: filesAs === 'connect',
    given: false,
    bytes: await live.bytes.put(bytes),
    shares: [],
  };
  live.state.files.push(file);
  announceFile(live, file);
  emitFile(live, 'file_created', file);
  return file;
}

/** A file that this person may send. */
export function ownFile(live: Live, person: Person, id: string): SlackFile {
  const file = fileOf(live.state, id);
  if (!file || file.user !== person.id || file.mode === 'tombstone') throw new Refused('That file is gone.');
  return file;
}

/** A person deletes one of their files, wherever it is shown. */
export function deleteFile(live: Live, input: z.infer<typeof deletedFile>): void {
  dropFile(live, ownFile(live, actor(live, input.as), input.file));
}

/** What Slack's form check says of chosen files, by block_id; those that pass are given to the app to read. */
export function fileErrors(live: Live, person: Person, blocks: readonly Block[], values: Values) {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (element.type !== 'file_input') continue;
      const value = values[block.block_id ?? '']?.[element.action_id ?? ''];
      const files = value ? filesIn(live.state, value).map(({ id }) => ownFile(live, person, id)) : [];
      const most = element.max_files ?? limits.files;
      const heavy = files.find(({ size }) => size > limits.formFileBytes);
      const other = files.find(({ name, filetype }) => element.filetypes && !fits(element.filetypes, name, filetype));
      const error =
        files.length > most
          ? `Please add no more than ${most} files.`
          : heavy
            ? `${heavy.name} is larger than 10 MB.`
            : other && `${other.name} is of a kind that is not taken here.`;
      if (error) errors[block.block_id ?? ''] = error;
      else for (const file of files) file.given = true;
    }
  }
  return errors;
}

const fits = (wanted: readonly string[], name: string, filetype: string) =>
  wanted.some((one) => one === filetype || name.toLowerCase().endsWith(`.${one.toLowerCase()}`));
