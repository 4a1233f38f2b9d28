import { z } from 'zod';
import { heldMails } from '../../mail/alarm/held.ts';
import { clip } from '../../text/cut.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import { aside } from './aside.ts';

/** So many are named; the page has all of them. */
const most = 10;
/** So many can be seen to by one press, for so long: a press on one that is seen to says so. */
const offered = 3;
const offeredMs = 14 * 86_400_000;

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
      const line = `${lines.length + 1}. ${plainMarkdown(what.replace(/\s+/g, ' '))}`;
      if (text.length + lines.join('\n').length + line.length > longest - 200) break;
      lines.push(line);
    }
    const left = held.count - lines.length;
    const until = engine.clock.now().getTime() + offeredMs;
    const runs = held.mails.slice(0, Math.min(offered, lines.length)).flatMap(({ id, isForged }, at) => [
      // What is forged is let in on the page alone, where that is asked about.
      ...(isForged ? [] : [{ line: `held release ${id}`, label: say.release(at + 1), until }]),
      { line: `held drop ${id}`, label: say.drop(at + 1), until },
    ]);
    return { text, said: [...lines, ...(left > 0 ? [say.more(left)] : [])].join('\n'), controls: [], page, runs };
  },
  ({ mailbox, again }) => ({ about: `held ${mailbox}`, again }),
);
