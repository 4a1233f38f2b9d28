import { afterAll, afterEach } from 'vitest';
import { takeAttempts } from './loopback.ts';

// Nothing in a test leaves this machine. A refusal alone could vanish in a retry of the product, so a try
// also fails the test that was running.
function failOnAttempts(): void {
  const tried = takeAttempts();
  if (tried.length > 0) throw new Error(`This test tried to leave the machine: ${tried.join(', ')}`);
}

afterEach(failOnAttempts);
afterAll(failOnAttempts);
