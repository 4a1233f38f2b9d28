// The first file is JavaScript and loads all others through a cache of compiled code, kept for the next start: then nothing
// is left to strip of its types, and what strips it, 25 MB in memory, is not loaded. Where it cannot be written nothing is kept.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// Memory is given back sooner than V8 does by itself, which waits until there is up to four times as much of it as is in use.
// How much room new objects have is decided before any file is read: npm start says it.
setFlagsFromString('--heap-growing-percent=50');
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/threadline'));
await import('./main.ts');
