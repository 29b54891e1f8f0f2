export function findPostgres(): string | undefined;
export function startPrivatePostgres(options?: { fsync?: boolean }): Promise<{ url: string; stop: () => void }>;
