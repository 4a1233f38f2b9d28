import { z } from 'zod';
import { type FetchedMail, headOfMail, type MailboxAt, type MailHead, proofOf, type TooLargeMail } from '#core';
import { readTop } from '../../mail/read-mime.ts';
import type { GraphClient } from '../client.ts';
import { shaped } from '../client.ts';
import { pathOf } from './folder.ts';
import { isGone } from './refused.ts';

/** The heads of nearly every mail. */
const topBytes = 65_536;

const Received = z.looseObject({ receivedDateTime: z.iso.datetime({ offset: true }) });

/** Reads a whole mail as it came. */
export const makeFetch =
  (graph: GraphClient) =>
  async (box: MailboxAt, remoteId: string, largest: number): Promise<FetchedMail | TooLargeMail | null> => {
    const path = `${pathOf(box)}/messages/${encodeURIComponent(remoteId)}`;
    try {
      const mime = await graph.bytes(`${path}/$value`, largest);
      if ('tooLarge' in mime) {
        const top = await graph.beginning(`${path}/$value`, topBytes);
        return { ...mime, top, proof: proofOf(await readTop(top), { kind: 'exchange' }) };
      }
      const top = await readTop(mime);
      const receivedAt = arrival(top.heads) ?? (await askedFor(graph, path));
      return { mime, receivedAt, proof: proofOf(top, { kind: 'exchange' }) };
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  };

/** When it came to the mailbox: what its server wrote on top. */
function arrival(heads: readonly MailHead[]): Date | null {
  const received = headOfMail({ heads }, 'received') ?? '';
  const at = Date.parse(received.slice(received.lastIndexOf(';') + 1).trim());
  return Number.isNaN(at) ? null : new Date(at);
}

async function askedFor(graph: GraphClient, path: string): Promise<Date> {
  const { receivedDateTime } = shaped(Received, await graph.call('GET', `${path}?$select=receivedDateTime`));
  return new Date(receivedDateTime);
}
