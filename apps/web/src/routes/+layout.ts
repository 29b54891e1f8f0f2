// Pages are plain HTML unless one asks for JavaScript in its own +page.ts.
export const csr = false;
