// Which browser the tests drive: said once, for what opens it (site.ts) and what installs it (scripts/tools.mjs).
import { existsSync } from 'node:fs';

/** The first is the same engine without windows: less work for the same page. */
const BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** @returns its path; undefined where this machine has none */
export function findBrowser(): string | undefined {
  return BROWSERS.find((file) => existsSync(file));
}
