import { betterAuth, type BetterAuthPlugin } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import type { Kysely } from 'kysely';

export interface AuthSettings {
  origin: string;
  secret: string;
}

/**
 * Accounts, passwords and sessions. Never called while a module loads: the build imports server modules,
 * and better-auth refuses to exist without its secret.
 */
export function createAuth(db: Kysely<never>, settings: AuthSettings, plugins: BetterAuthPlugin[] = []) {
  return betterAuth({
    baseURL: settings.origin,
    secret: settings.secret,
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 10 },
    // Accounts are made by invitation: the server may sign people up, the network may not.
    disabledPaths: ['/sign-up/email', '/update-user', '/change-email', '/delete-user'],
    // By address only against floods: a whole office signs in from one on the day a report is due (tries.server.ts).
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: 1000 } },
    },
    plugins,
  });
}
export type Auth = ReturnType<typeof createAuth>;

export async function migrateAuth(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
}
