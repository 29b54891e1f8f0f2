import { defineConfig } from 'vitest/config';
import { QUICK_START } from './tests/server.ts';

// `#rooms/*` and `#shared/*` come from package.json: no framework plugin is needed, as nothing tested
// here imports `$app/*`. Pages are tested in a browser, from the built application.
export default defineConfig({
  test: {
    name: 'web',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    // One more than by default: half of what a test does is to wait for a browser or a database.
    maxWorkers: '100%',
    execArgv: QUICK_START,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // A page that a form has just opened may still be arriving when it is looked at.
    expect: { poll: { timeout: 10_000 } },
  },
});
