import { defineConfig } from 'vitest/config';

// Three projects: everything that needs no browser; the core, the API and the bots once more in the language of SQL
// Server; and the journeys, which drive a browser.
export default defineConfig({
  test: {
    // One more than a small machine has cores: much of the time a test waits for a browser, a process or a clock.
    maxWorkers: 3,
    // The files of a worker share what they import, as the parts of the product do in one process; each still has a
    // database of its own. It takes less than half of the time.
    isolate: false,
    // What a test waits for is a state. How long it may take is for a machine that is busy with other things: no promise of
    // the product is in these figures, and a test that measures one brings its own.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/journeys/**', 'tests/tsql/**'],
          setupFiles: ['tests/support/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'tsql',
          include: [
            'tests/{core,http,bots}/**/*.test.ts',
            'tests/tsql/**/*.test.ts',
            'tests/adapters/{rules,values,insert,isolation,count}.test.ts',
          ],
          env: { TEST_DIALECT: 'tsql' },
          setupFiles: ['tests/support/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          setupFiles: ['tests/support/setup.ts'],
          // A journey is more than its worker: it has a browser, and the product as a process of its own.
          maxWorkers: 2,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
