// Draws the two icons of the Teams app from their SVG sources: `npx node manifest/teams/draw-icons.ts`.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';

const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium found. Set CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
for (const [name, size] of [
  ['color', 192],
  ['outline', 32],
] as const) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(join(import.meta.dirname, `${name}.svg`), 'utf8');
  await page.setContent(`<body style="margin:0">${svg.replace('<svg ', '<svg style="display:block" ')}</body>`);
  await writeFile(join(import.meta.dirname, `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
