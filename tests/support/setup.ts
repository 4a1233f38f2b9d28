import { afterAll, afterEach } from 'vitest';
import { takeAttempts } from './loopback.ts';
import { takeRefused } from './tsql/trips.ts';

// Nothing in a test leaves this machine, and nothing in it says to SQL Server what SQL Server does not understand. A
// refusal alone could vanish in a retry of the product, so it also fails the test that was running.
function failOnAttempts(): void {
  const tried = takeAttempts();
  if (tried.length > 0) throw new Error(`This test tried to leave the machine: ${tried.join(', ')}`);
  const refused = takeRefused();
  if (refused.length > 0) throw new Error(`SQL Server would have refused this: ${refused.join('\n')}`);
}

afterEach(failOnAttempts);
afterAll(failOnAttempts);
