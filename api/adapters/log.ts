import { pino } from 'pino';
import type { Log } from '#core';

/** Paths that never reach a log line, wherever they stand in what is logged. */
const secrets = [
  'token',
  'password',
  'secret',
  'authorization',
  'cookie',
  'signingSecret',
  'botToken',
  'appToken',
  'key',
  'response_url',
  'trigger_id',
];

/** A structured log to standard output: one JSON object a line, times in UTC, secrets redacted. */
export function makeLog(level: string, destination?: { write(line: string): void }): Log & { flush(): void } {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths, censor: '[redacted]' },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    flush: () => logger.flush(),
  };
}
