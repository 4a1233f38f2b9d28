import { makeLog } from './adapters/log.ts';
import { compose } from './compose.ts';
import { ConfigProblem, readConfig } from './config.ts';
import { greet } from './greet.ts';

try {
  const config = readConfig();
  const log = makeLog(config.logLevel);
  const product = await compose(config, log);
  greet(config, product, log);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping: finishing or handing back what is under way');
    // A hanging neighbour must not keep the process for ever; whatever is left is taken over when its lease runs out.
    setTimeout(() => process.exit(1), 15_000).unref();
    product.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
} catch (error) {
  const known = error instanceof ConfigProblem || (error instanceof Error && 'hint' in error);
  process.stderr.write(`${known && error instanceof Error ? error.message : ((error as Error).stack ?? error)}\n`);
  process.exit(1);
}
