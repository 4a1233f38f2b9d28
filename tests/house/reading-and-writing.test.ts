import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const writes = /\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany|\$executeRaw\w*)\b\(?/;

/** What stands between the brackets of each call of `name`. */
function callsOf(name: string, source: string): string[] {
  return [...source.matchAll(new RegExp(`(?<![\\w.])${name}\\(`, 'g'))].map(({ index, 0: { length } }) => {
    let depth = 1;
    let end = index + length;
    for (; depth > 0 && end < source.length; end++) depth += source[end] === '(' ? 1 : source[end] === ')' ? -1 : 0;
    return source.slice(index + length, end - 1);
  });
}

const sources = ['api', 'bots'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: `${folder}/${file}`, source: readFileSync(join(root, folder, file), 'utf8') })),
);
const found = (name: string) =>
  sources.flatMap(({ file, source }) => callsOf(name, source).map((call) => ({ file, call })));

it('what is called reading writes nothing, and what is called writing does', () => {
  const ofEngine = (name: string) => found(name).filter(({ call }) => /^\s*(?:engine|ctx|house\.engine)\b/.test(call));
  expect(ofEngine('reading').length).toBeGreaterThan(50);
  expect(ofEngine('reading').filter(({ call }) => writes.test(call.replaceAll('hash.update(', '')))).toEqual([]);
  expect(ofEngine('writing').length).toBeGreaterThan(4);
});
