import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Kit 3 has no svelte.config.js: every option is an argument of sveltekit().
export default defineConfig({
  // Scripts of single pages, imported as ?worker&url: each is built by itself, without Kit's client.
  worker: { format: 'es', plugins: () => [svelte()] },
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      // Only the page of a report has one (entry/ui/report-form.ts).
      serviceWorker: { register: false },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
          'form-action': ['self'],
          'img-src': ['self', 'data:'],
        },
      },
    }),
  ],
});
