import type { Standing } from '#rooms/identity/views.server.ts';
import type { Lang } from '#shared/ui/wording.ts';

declare global {
  namespace App {
    interface Locals {
      /** Absent on public pages when nobody is signed in; the gate sends everyone else away. */
      standing?: Standing;
      authUserId?: string;
      lang: Lang;
      now: Date;
    }
    interface Error {
      /** To quote to the administrator; the log has the rest under it. */
      reference?: string;
    }
  }
}

export {};
