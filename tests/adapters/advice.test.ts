import { expect, test } from 'vitest';
import { adviceOn } from '../../api/adapters/sqlserver/advice.ts';

const server = (snapshots: boolean) => ({ $queryRaw: async () => [{ name: 'desk', snapshots }] }) as never;

test('a database without READ_COMMITTED_SNAPSHOT is warned about, with the line that turns it on', async () => {
  expect(await adviceOn(server(true))).toEqual([]);
  expect(await adviceOn(server(false))).toEqual([
    expect.stringContaining('ALTER DATABASE [desk] SET READ_COMMITTED_SNAPSHOT ON'),
  ]);
});
