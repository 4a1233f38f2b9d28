import { PrismaMssql } from '@prisma/adapter-mssql';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** Prisma's adapter for SQL Server, with a pool that looks whether a connection lives without asking the server each time. */
export class MssqlFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlserver';
  readonly adapterName = '@prisma/adapter-mssql';
  readonly #factory: PrismaMssql;

  constructor(url: string) {
    this.#factory = new PrismaMssql(url);
  }

  async connect() {
    const adapter = await this.#factory.connect();
    // Otherwise it sends `SELECT 1` before each statement: https://github.com/tediousjs/node-mssql#general-same-for-all-drivers
    Object.assign(configOf(adapter.underlyingDriver()), { validateConnection: 'socket' });
    return adapter;
  }
}

/** Guarantee: a pool of mssql keeps the settings that it reads on each acquire in `config`, which its types leave out. */
function configOf(pool: object): object {
  return 'config' in pool && typeof pool.config === 'object' && pool.config !== null ? pool.config : {};
}
