import { join, posix } from 'node:path';
import { judgePages, readPages } from './house/pages.ts';
import { type Finding, judgeCircles, judgeFolders, judgeRooms } from './house/rooms.ts';
import { type Import, readSource, type Source } from './house/source.ts';
import { type ImportRule, importRules, readsEnvironment } from './house/table.ts';
import { type Aliases, listFiles, readAliases, readTree, targetOf } from './house/tree.ts';

/** Judges a tree of TypeScript files (path from the root, with forward slashes, to text) by the rules of the house. */
export function judgeTree(files: ReadonlyMap<string, string>, aliases: Aliases): Finding[] {
  const sources = new Map([...files].map(([path, text]) => [path, readSource(path, text)]));
  const isPure = (path: string) => sources.get(path)?.pure ?? false;
  return [
    ...[...sources].flatMap(([path, source]) => [
      ...judgeImports(path, source, aliases, isPure),
      ...judgeEnvironment(path, source),
      ...judgeRoleNames(path, source),
      ...source.casts.map((line) => ({
        path,
        line,
        message:
          'No `as unknown as`, no `!`: parse with zod or narrow by a condition. If it cannot be avoided, put it in one named function and say above it why it holds: `// Guarantee: …`.',
      })),
    ]),
    ...judgeCircles(sources, aliases),
    ...judgeRooms(sources, aliases),
  ];
}

/** Judges the house that stands in a folder. */
export function judgeHouse(root: string): Finding[] {
  const files = listFiles(root);
  return [
    ...judgeTree(readTree(root), readAliases(root)),
    ...judgeFolders(files),
    ...judgePages(readPages(root), files),
  ];
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

function judgeRoleNames(path: string, source: Source): Finding[] {
  if (!matches(path, ['api/**', 'bots/**'])) return [];
  const message =
    'decides by the name of a role. Roles are rows that admins change: ask for a power (has, holds, whoHold), or for what the role comes with.';
  return source.roleNames.map((line) => ({ path, line, message }));
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

if (import.meta.main) {
  const findings = judgeHouse(join(import.meta.dirname, '..'));
  for (const { path, line, message } of findings) console.error(`${path}:${line} ${message}`);
  if (findings.length > 0) process.exitCode = 1;
}
