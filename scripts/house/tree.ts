import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { z } from 'zod';

/** Subpath imports of package.json: `#core` or `#bots/*` to a path. */
export type Aliases = Readonly<Record<string, string>>;

const packageFile = z.object({ imports: z.record(z.string(), z.string()) });
const skipped = new Set(['node_modules', 'dist', 'generated', 'data', 'coverage', 'fixtures']);

/** Every file below `root` that is ours, from the root, with forward slashes. */
export function listFiles(root: string): string[] {
  const files: string[] = [];
  const enter = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.')) enter(path);
      if (entry.isFile()) files.push(relative(root, path).replaceAll(sep, '/'));
    }
  };
  enter(root);
  return files.sort();
}

/** Reads every TypeScript file below `root` that is ours. */
export function readTree(root: string): Map<string, string> {
  const typed = listFiles(root).filter((path) => /\.tsx?$/.test(path));
  return new Map(typed.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Reads the subpath imports of a package.json. */
export function readAliases(root: string): Aliases {
  return packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).imports;
}

/** What an import leads to: a path from the root, `node:…` or `npm:…`. */
export function targetOf(from: string, specifier: string, aliases: Aliases): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith('#')) {
    for (const [alias, to] of Object.entries(aliases)) {
      if (alias === specifier) return posix.normalize(to);
      const [before = '', after] = alias.split('*');
      if (after !== undefined && specifier.startsWith(before))
        return posix.normalize(to.replace('*', specifier.slice(before.length)));
    }
  }
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  return `npm:${specifier}`;
}
