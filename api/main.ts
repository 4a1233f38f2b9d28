import { flushCompileCache } from 'node:module';
import { readConfig, readEnvironment } from './config.ts';
import { whyNotStarted } from './not-started.ts';

// What is made here (data, the owner's link, what is kept of a run) is for this user only.
process.umask(0o077);

try {
  const config = readConfig(readEnvironment());
  const [{ makeLog }, { compose }, { greet }] = await Promise.all([
    import('./adapters/log.ts'),
    import('./compose.ts'),
    import('./greet.ts'),
  ]);
  const log = makeLog(config.logLevel);
  const composing = compose(config, log);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping: finishing or handing back what is under way');
    // A hanging neighbour must not keep the process for ever; whatever is left is taken over when its lease runs out.
    setTimeout(() => process.exit(1), 15_000).unref();
    composing
      .then((product) => product.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'Stopping failed');
          process.exit(1);
        },
      );
  };
  // From the first moment on: who sees it answer may ask it to stop at once.
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  const product = await composing;
  await greet(config, product, log);
  setTimeout(flushCompileCache, 2_000).unref();
} catch (error) {
  process.stderr.write(`${whyNotStarted(error)}\n`);
  process.exit(1);
}
