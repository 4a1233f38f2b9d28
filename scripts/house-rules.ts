import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative, sep } from 'node:path';
import { z } from 'zod';
import { type Import, readSource, type Source } from './house/source.ts';
import { type ImportRule, importRules, readsEnvironment } from './house/table.ts';

/** A broken rule: where, and what to do instead. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Subpath imports of package.json: `#core` or `#bots/*` to a path. */
export type Aliases = Readonly<Record<string, string>>;

/** Judges a tree of TypeScript files (path from the root, with forward slashes, to text) by the rules of the house. */
export function judgeTree(files: ReadonlyMap<string, string>, aliases: Aliases): Finding[] {
  const sources = new Map([...files].map(([path, text]) => [path, readSource(path, text)]));
  const isPure = (path: string) => sources.get(path)?.pure ?? false;
  return [...sources].flatMap(([path, source]) => [
    ...judgeImports(path, source, aliases, isPure),
    ...judgeEnvironment(path, source),
    ...source.casts.map((line) => ({
      path,
      line,
      message:
        'No `as unknown as`, no `!`: parse with zod or narrow by a condition. If it cannot be avoided, put it in one named function and say above it why it holds: `// Guarantee: …`.',
    })),
  ]);
}

function judgeImports(path: string, source: Source, aliases: Aliases, isPure: (path: string) => boolean): Finding[] {
  const rules = importRules.filter((rule) => speaksAbout(rule, path, source));
  return source.imports.flatMap((imported) => {
    const target = targetOf(path, imported.specifier, aliases);
    return rules
      .filter((rule) => !allows(rule, imported, target, isPure))
      .map((rule) => ({ path, line: imported.line, message: `imports ${imported.specifier}. ${rule.instead}` }));
  });
}

function judgeEnvironment(path: string, source: Source): Finding[] {
  if (matches(path, readsEnvironment)) return [];
  const message =
    'reads process.env. Only api/config.ts does: add the setting to its schema and take the value as an argument.';
  return source.environment.map((line) => ({ path, line, message }));
}

function speaksAbout(rule: ImportRule, path: string, source: Source): boolean {
  return matches(path, rule.from) && !matches(path, rule.except ?? []) && (rule.pure !== true || source.pure);
}

function allows(rule: ImportRule, imported: Import, target: string, isPure: (path: string) => boolean): boolean {
  if (rule.about !== undefined && !matches(target, rule.about)) return true;
  if (matches(target, rule.mayImport)) return true;
  if (rule.mayImport.includes('pure') && isPure(target)) return true;
  return imported.typeOnly && matches(target, rule.mayImportTypes ?? []);
}

function matches(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => posix.matchesGlob(path, pattern));
}

/** What an import leads to: a path from the root, `node:…` or `npm:…`. */
function targetOf(from: string, specifier: string, aliases: Aliases): string {
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

const packageFile = z.object({ imports: z.record(z.string(), z.string()) });
const skipped = new Set(['node_modules', 'dist', 'generated', 'data', 'coverage', 'fixtures']);

/** Reads every TypeScript file below `root` that is ours. */
export function readTree(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const enter = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.')) enter(path);
      if (entry.isFile() && /\.tsx?$/.test(entry.name))
        files.set(relative(root, path).replaceAll(sep, '/'), readFileSync(path, 'utf8'));
    }
  };
  enter(root);
  return files;
}

/** Reads the subpath imports of a package.json. */
export function readAliases(root: string): Aliases {
  return packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).imports;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..');
  const findings = judgeTree(readTree(root), readAliases(root));
  for (const { path, line, message } of findings) console.error(`${path}:${line} ${message}`);
  if (findings.length > 0) process.exitCode = 1;
}
