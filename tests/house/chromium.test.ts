import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium.ts';

const existing = join(import.meta.dirname, 'chromium.test.ts');

it('a browser that CHROMIUM_PATH names is taken before any other', () => {
  expect(findChromium({ ...process.env, CHROMIUM_PATH: existing })).toBe(existing);
});

it('a wrong CHROMIUM_PATH is not replaced by another browser', () => {
  expect(findChromium({ ...process.env, CHROMIUM_PATH: '/nowhere/chromium' })).toBeNull();
});
