import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { en } from '../../outlook-addin/say/en.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'outlook-addin/dist');

const Chunk = z.object({
  file: z.string(),
  src: z.string().optional(),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});
const Manifest = z.record(z.string(), Chunk);

/** The files that the page loads for these parts, each with what it is made of. */
function filesFor(manifest: z.infer<typeof Manifest>, parts: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`There is no ${name} in the build.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...chunk.css]) files.add(file);
    for (const next of chunk.imports) visit(next);
  };
  for (const part of parts) visit(part);
  return [...files];
}

const gzipped = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).byteLength, 0);

describe('what the pane loads', () => {
  let manifest: z.infer<typeof Manifest>;
  beforeAll(() => {
    const made = spawnSync(process.execPath, ['scripts/ready.ts'], { cwd: root, encoding: 'utf8' });
    expect(made.stderr.replace(/^(?:Building|Generating).*\n/gm, '')).toBe('');
    manifest = Manifest.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
  }, 120_000);

  it.each(['de', 'pl'])(
    'is under 200 kB compressed until the first ticket is seen: page, signing in, words in %s',
    (language) => {
      const files = filesFor(manifest, ['pane.html', 'sign-in/nested.ts', `say/${language}.ts`]);
      const size = gzipped([...files, 'pane.html']);
      process.stdout.write(`First view in ${language}: ${(size / 1000).toFixed(1)} kB gzip in ${files.length} files\n`);
      expect(size).toBeLessThan(200_000);
    },
  );

  it('has signing in by a window in a file of its own, which only an Outlook without sign-in of its own asks for', () => {
    const files = filesFor(manifest, ['pane.html', 'sign-in/nested.ts']);
    const own = 'sign-in-window.js';
    expect(files).not.toContain(own);
    expect(readFileSync(join(dist, own), 'utf8').includes('windowClient')).toBe(true);
    expect(gzipped(files) + gzipped([own])).toBeGreaterThan(200_000);
  });

  it('has one file for the runtime of events, which asks for no other and has no page', () => {
    const sending = readFileSync(join(dist, 'send.js'), 'utf8');
    expect(/\bimport\s*\(|^import\s|^export\s/m.test(sending)).toBe(false);
    expect(sending.includes('onMessageSend')).toBe(true);
    expect(gzipSync(sending).byteLength).toBeLessThan(80_000);
  });

  it('has no script or style in its pages, so that the policy of the page need allow none', () => {
    for (const name of readdirSync(dist).filter((one) => one.endsWith('.html'))) {
      const html = readFileSync(join(dist, name), 'utf8');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=/);
    }
    expect(existsSync(join(dist, 'pane.html'))).toBe(true);
    // api/http/outlook/pages.ts looks for both.
    for (const place of ['<!-- office.js -->', '<meta name="csp-nonce" content="">'])
      expect(readFileSync(join(dist, 'pane.html'), 'utf8')).toContain(place);
  });

  it('has its first words in the page itself, before Office’s script and its own', () => {
    const page = readFileSync(join(dist, 'pane.html'), 'utf8');
    expect(page).toContain(`<p class="first">${en.signIn.starting}</p>`);
    expect(page.indexOf('class="first"')).toBeLessThan(page.indexOf('<!-- office.js -->'));
  });
});
