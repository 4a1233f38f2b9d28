import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, readEnvironment } from '../api/config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threadline-env-'));
  writeFileSync(
    join(folder, 'desk.env'),
    '# ours\nPORT=4978\nPUBLIC_URL="https://desk.northwind.example"\nDATA_DIR=/srv/desk\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'desk.env');

describe('a file of settings', () => {
  it('is read, comments and quotes included', () => {
    const config = readConfig(readEnvironment({ ENV_FILE: file() }));
    expect(config).toMatchObject({ port: 4978, publicUrl: 'https://desk.northwind.example', dataDir: '/srv/desk' });
  });

  it('gives way to the environment, also where that takes a setting away', () => {
    const config = readConfig(readEnvironment({ ENV_FILE: file(), PORT: '5000', DATA_DIR: '' }));
    expect(config).toMatchObject({ port: 5000, dataDir: './data', publicUrl: 'https://desk.northwind.example' });
  });

  it('need not be there, unless it is named', () => {
    expect(readEnvironment({ ENV_FILE: 'off', PORT: '1' })).toEqual({ ENV_FILE: 'off', PORT: '1' });
    const missing = join(folder, 'other.env');
    expect(() => readEnvironment({ ENV_FILE: missing })).toThrow(
      `${missing} cannot be read (ENOENT). Correct ENV_FILE`,
    );
  });
});
