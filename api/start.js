// The first file is JavaScript and loads all others through a cache of compiled code, kept for the next start: then nothing
// is left to strip of its types, and what strips it, 25 MB in memory, is not loaded. Where it cannot be written nothing is kept.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/threadline'));
await import('./main.ts');
