import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Listed = z.array(
  z.object({
    unified: z.string(),
    short_names: z.array(z.string()),
    skin_variations: z.record(z.string(), z.object({ unified: z.string() })).optional(),
  }),
);

const tones: Readonly<Record<string, string>> = {
  '2': '1F3FB',
  '3': '1F3FC',
  '4': '1F3FD',
  '5': '1F3FE',
  '6': '1F3FF',
};

let listed: ReadonlyMap<string, string> | undefined;

/** Slack's own short names with their emoji; read when the first one comes, and only the names are kept. */
function names(): ReadonlyMap<string, string> {
  if (listed) return listed;
  const file = fileURLToPath(import.meta.resolve('emoji-datasource/emoji.json'));
  const found = new Map<string, string>();
  for (const { unified, short_names, skin_variations = {} } of Listed.parse(JSON.parse(readFileSync(file, 'utf8'))))
    for (const name of short_names) {
      found.set(name, characters(unified));
      for (const [tone, code] of Object.entries(tones)) {
        // Two people may have two skins; by name both have the same.
        const variation = skin_variations[code] ?? skin_variations[`${code}-${code}`];
        if (variation) found.set(`${name}::skin-tone-${tone}`, characters(variation.unified));
      }
    }
  listed = found;
  return found;
}

const characters = (unified: string) =>
  String.fromCodePoint(...unified.split('-').map((code) => Number.parseInt(code, 16)));

/** The emoji of a short name such as `smile` or `+1::skin-tone-3`; undefined for a workspace's own ones. */
export const emojiNamed = (name: string): string | undefined => {
  const found = names().get(name);
  if (found !== undefined) return found;
  const plain = name.split('::', 1)[0] ?? name;
  return plain === name ? undefined : names().get(plain);
};
