import type { z } from 'zod';
import { addMail, type Ctx, openFromMail, type StagedView, stageMail, stageParts } from '../../../api/core/index.ts';
import type { MailWorld } from './mail-world.ts';

type Tools = Parameters<typeof stageMail>[1];

export const paneLinks = { publicUrl: 'https://desk.example' };

/** What somebody does in the pane of Outlook, by a desk's mail. */
export function aPane({ house: { reader, html } }: Pick<MailWorld, 'house'>) {
  const tools: Tools = { reader, html };
  return {
    tools,
    bring: (ctx: Ctx, mime: string): Promise<z.infer<typeof StagedView>> => {
      const bytes = new TextEncoder().encode(mime);
      async function* open() {
        yield bytes;
      }
      return stageMail(ctx, tools, paneLinks, { size: bytes.byteLength, open });
    },
    bringParts: (ctx: Ctx, parts: Parameters<typeof stageParts>[3]) => stageParts(ctx, tools, paneLinks, parts),
    open: (ctx: Ctx, staged: string, how: Parameters<typeof openFromMail>[4]) =>
      openFromMail(ctx, tools, paneLinks, staged, how),
    add: (ctx: Ctx, staged: string, how: Parameters<typeof addMail>[4]) => addMail(ctx, tools, paneLinks, staged, how),
  };
}
