import { z } from 'zod';
import { heldMails } from '../../mail/alarm/held.ts';
import { clip } from '../../text/cut.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import { aside } from './aside.ts';

/** So many are named; the page has all of them. */
const most = 10;

/** The mails that a mailbox of a desk holds, as they are now: one message, which changes with them. */
export const heldMail = aside(
  'heldMail',
  z.object({ desk: z.string(), address: z.string(), mailbox: z.string(), again: z.boolean() }),
  async ({ desk, address, mailbox }, { engine, words, longest }) => {
    const held = await heldMails(engine, mailbox, most);
    const { held: say } = words.mail;
    if (!held || held.count === 0) return { text: say.none(address, desk), controls: [], ends: true };
    const text = say.some(held.count, address, desk);
    const page = { words: say.see, path: '/held' };
    const lines: string[] = [];
    for (const { from, name, subject, reason, isForged } of held.mails) {
      const who = clip(name === '' || name === from ? from || '?' : `${name} (${from})`, 120);
      const what = `${who}: ${clip(subject, 100)}. ${isForged ? `${say.forged} ` : ''}${clip(reason, 200)}`;
      const line = `- ${plainMarkdown(what.replace(/\s+/g, ' '))}`;
      if (text.length + lines.join('\n').length + line.length > longest - 200) break;
      lines.push(line);
    }
    const left = held.count - lines.length;
    return { text, said: [...lines, ...(left > 0 ? [say.more(left)] : [])].join('\n'), controls: [], page };
  },
  ({ mailbox, again }) => ({ about: `held ${mailbox}`, again }),
);
