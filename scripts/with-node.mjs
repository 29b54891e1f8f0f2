// Runs a Node script with a Node that is new enough for this project.
//
//   node scripts/with-node.mjs scripts/start.mjs [arguments]
//
// Plain JavaScript for Node >= 18. When the running Node is new enough the script is
// imported into this very process: no child, no cost. Otherwise the pinned Node is installed
// once from the npm registry into .node/ and the script is started by it, with its folder
// first in PATH so that every `node`, `npm` and `npx` below uses the same version.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_VERSION = '24.21.0';
const MINIMUM = [22, 18]; // Kit 3 needs 22.17; running .ts without a flag needs 22.18

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [script, ...args] = process.argv.slice(2);
if (!script) {
  console.error('usage: node scripts/with-node.mjs <script> [arguments]');
  process.exit(2);
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);
}

function installNode() {
  const windows = process.platform === 'win32';
  const platform = windows ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  // The platform package itself, not `node`: no install script, so it also works with
  // ignore-scripts=true, and it is on disk once instead of twice.
  const name = `${prefix}-${platform}-${process.arch}`;
  const home = path.join(root, '.node', NODE_VERSION);
  const binary = path.join(home, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;

  console.log(
    `Node ${process.versions.node} is too old (need ${MINIMUM.join('.')}+): installing Node ${NODE_VERSION} into .node/ (once)`,
  );
  // Install next to the final folder and rename, so that an interrupted run leaves nothing half done.
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'package.json'), '{"private":true}\n');
  try {
    execFileSync(
      windows ? 'npm.cmd' : 'npm',
      [
        'install',
        '--prefix',
        home,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--loglevel=error',
        `${name}@${NODE_VERSION}`,
      ],
      { cwd: home, stdio: ['ignore', 'ignore', 'inherit'], shell: windows, env: cleanEnv() },
    );
    execFileSync(binary, ['--version'], { stdio: 'ignore' });
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    console.error(`Could not install Node ${NODE_VERSION}: ${error.message}`);
    console.error('Install Node 24 yourself (https://nodejs.org) and run the command again.');
    process.exit(1);
  }
  return binary;
}

/** The environment without what the outer npm put there for its own Node and its own project. */
function cleanEnv() {
  const env = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (key === 'NODE' || /^npm_(node_execpath|execpath|config_|package_|lifecycle_|command)/i.test(key)) {
      // Keep the settings that decide which registry is asked and how.
      if (!/^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|noproxy|cafile)$/i.test(key))
        continue;
    }
    env[key] = value;
  }
  return env;
}

const target = path.resolve(root, script);

if (isNewEnough()) {
  process.argv = [process.argv[0], target, ...args];
  await import(pathToFileURL(target).href);
} else {
  const binary = installNode();
  const env = cleanEnv();
  const pathKey = Object.keys(env).find((key) => key.toLowerCase() === 'path') ?? 'PATH';
  env[pathKey] = path.dirname(binary) + path.delimiter + (env[pathKey] ?? '');
  const child = spawn(binary, [target, ...args], { stdio: 'inherit', env });
  // Ctrl-C reaches the whole process group by itself; a supervisor's SIGTERM must be passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // npm passes SIGTERM to its shell, and the shell (dash) dies without telling us: notice the orphaning.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
