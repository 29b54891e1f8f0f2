import type { Role, Scope } from '#shared/db/scope.ts';

const KEEPS_REGISTRY: ReadonlySet<Role> = new Set(['administrator', 'clerk', 'owner']);

/** Whether a person takes documents in and withdraws what was taken in by mistake. */
export function mayKeepRegistry(scope: Pick<Scope, 'role'>): boolean {
  return KEEPS_REGISTRY.has(scope.role);
}

/** Whether documents may be shared with units: by whoever keeps the registry, and by the clockwork. */
export function mayShareDocument(scope: Pick<Scope, 'role'>): boolean {
  return mayKeepRegistry(scope) || scope.role === 'system';
}
