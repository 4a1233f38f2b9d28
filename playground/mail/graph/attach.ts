import { z } from 'zod';
import type { Files } from '../../files.ts';
import type { Timing } from '../../options.ts';
import { GraphError } from '../../teams/graph/error.ts';
import type { Attachment } from '../state.ts';
import { newId } from '../store/ids.ts';

/** An attachment as a caller gives it (https://learn.microsoft.com/graph/api/message-post-attachments). */
export const givenAttachment = z.looseObject({
  '@odata.type': z.string(),
  name: z.string(),
  contentType: z.string().nullish(),
  contentBytes: z.string().optional(),
  contentId: z.string().nullish(),
  isInline: z.boolean().optional(),
  sourceUrl: z.string().optional(),
  item: z.looseObject({ subject: z.string().optional() }).optional(),
});

/** What one call may carry. */
export const smallFile = 3 * 1024 * 1024;

/** Keeps its bytes. @throws GraphError */
export async function attachmentOf(
  live: { readonly files: Files; readonly timing: Timing },
  given: z.infer<typeof givenAttachment>,
): Promise<Attachment> {
  const type = given['@odata.type'].toLowerCase();
  const common = {
    ...{ id: newId.attachment(), name: given.name, at: live.timing.now() },
    ...{ inline: given.isInline ?? false, contentId: given.contentId ?? null },
  };
  if (type === '#microsoft.graph.fileattachment') {
    const bytes = Buffer.from(given.contentBytes ?? '', 'base64');
    if (given.contentBytes === undefined)
      throw new GraphError(400, 'ErrorInvalidRequest', 'The value of contentBytes is required.');
    if (bytes.length > smallFile)
      throw new GraphError(413, 'ErrorRequestEntityTooLarge', 'The attachment is over 3 MB: create an upload session.');
    return {
      ...common,
      ...{ kind: 'file', type: given.contentType ?? 'application/octet-stream', size: bytes.length },
      kept: await live.files.put(bytes),
    };
  }
  if (type === '#microsoft.graph.referenceattachment')
    return { ...common, kind: 'reference', type: given.contentType ?? '', size: 0, kept: given.sourceUrl ?? '' };
  throw new GraphError(400, 'ErrorInvalidRequest', `Attachments of type '${given['@odata.type']}' are not taken here.`);
}
