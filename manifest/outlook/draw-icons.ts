// Draws the icons of the Outlook add-in from the SVG of the Teams app: `npx node manifest/outlook/draw-icons.ts`.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { iconSizes } from './words.ts';

const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium found. Set CHROMIUM_PATH.');
const folder = join(import.meta.dirname, '../../outlook-addin/public/icons');
await mkdir(folder, { recursive: true });
const svg = await readFile(join(import.meta.dirname, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
for (const size of iconSizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawn = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `);
  await page.setContent(`<body style="margin:0">${drawn}</body>`);
  await writeFile(join(folder, `icon-${size}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
