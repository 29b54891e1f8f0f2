import path from 'node:path';
import process from 'node:process';

export interface Config {
  /** PostgreSQL; the embedded database in `dataDir` when absent. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** What people type into the browser. */
  origin: string;
  secret: string;
  /** smtp://user:password@host:port; mail waits in the office when absent. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Opens a lived-in fictional office. */
  demo: boolean;
  /** A fixed day for practice and tests, YYYY-MM-DD; the clock's day when absent. */
  practiceDay: string | undefined;
}

/** The day of the demonstration office: four days after its reports were due. */
export const DEMO_DAY = '2026-11-02';

const MEGABYTE = 1024 * 1024;

/**
 * The largest file that is accepted, in bytes: KHEO_MAX_FILE_MB, 25 megabytes when it is not set.
 * A request carries 64 megabytes at most (BODY_SIZE_LIMIT).
 */
export function maxFileBytes(env: NodeJS.ProcessEnv = process.env): number {
  return Number(env.KHEO_MAX_FILE_MB || 25) * MEGABYTE;
}

/** Whether people type an https address: then the browser may keep cookies to itself on anything less. */
export function isSecureOrigin(env: NodeJS.ProcessEnv = process.env): boolean {
  return env.KHEO_ORIGIN?.startsWith('https://') ?? false;
}

/** Under which confidence (0 to 100) a recognised line wants a look: KHEO_SCAN_CHECK_BELOW; the dated data's when absent. */
export function scanCheckBelow(env: NodeJS.ProcessEnv = process.env): number | undefined {
  return env.KHEO_SCAN_CHECK_BELOW ? Number(env.KHEO_SCAN_CHECK_BELOW) : undefined;
}

/**
 * Reads the environment once.
 * @throws one error that names every fault, so that they can be mended together
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const url = (name: string, protocols: string[]) => {
    const value = env[name] || undefined;
    if (value && !protocols.some((protocol) => value.startsWith(protocol)))
      faults.push(`${name} must start with ${protocols.join(' or ')}`);
    return value;
  };
  const config: Config = {
    databaseUrl: url('DATABASE_URL', ['postgres://', 'postgresql://']),
    dataDir: path.resolve(env.KHEO_DATA || 'kheo-data'),
    origin: url('KHEO_ORIGIN', ['http://', 'https://']) ?? 'http://localhost:3000',
    secret: env.BETTER_AUTH_SECRET ?? '',
    smtpUrl: url('KHEO_SMTP', ['smtp://', 'smtps://']),
    mailFrom: env.KHEO_MAIL_FROM || 'Khéo <kheo@localhost>',
    demo: env.KHEO_DEMO === '1',
    practiceDay: env.KHEO_TODAY || (env.KHEO_DEMO === '1' ? DEMO_DAY : undefined),
  };
  if (config.secret.length < 32)
    faults.push('BETTER_AUTH_SECRET must have 32 characters or more (npm start makes one)');
  if (config.practiceDay && !/^\d{4}-\d{2}-\d{2}$/.test(config.practiceDay))
    faults.push('KHEO_TODAY must be a day, YYYY-MM-DD');
  if (!(maxFileBytes(env) > 0)) faults.push('KHEO_MAX_FILE_MB must be a number above 0');
  const below = scanCheckBelow(env) ?? 0;
  if (!(below >= 0 && below <= 100)) faults.push('KHEO_SCAN_CHECK_BELOW must be a number from 0 to 100');
  if (faults.length > 0) throw new Error(`The configuration has faults:\n- ${faults.join('\n- ')}`);
  return config;
}

/** The present moment, moved to the practice day when there is one. */
export function clock(config: Pick<Config, 'practiceDay'>): Date {
  const now = new Date();
  if (!config.practiceDay) return now;
  const moved = new Date(`${config.practiceDay}T00:00:00+07:00`);
  const midnight = new Date(now);
  return new Date(moved.getTime() + ((midnight.getTime() + 7 * 3_600_000) % 86_400_000));
}
