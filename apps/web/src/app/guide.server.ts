// The guide for users as a page: the same two files people read in the repository.
import { Marked, type Tokens } from 'marked';
import type { Lang } from '#shared/ui/wording.ts';
import english from '../../../../docs/guide/guide.md?raw';
import vietnamese from '../../../../docs/guide/huong-dan.md?raw';

export interface Guide {
  title: string;
  /** Headings of the parts, in their order. */
  parts: { id: string; title: string }[];
  html: string;
}

const FILES: Record<Lang, string> = { vi: vietnamese, en: english };
const kept = new Map<Lang, Guide>();

/** The guide in a language, rendered once. */
export function guideIn(lang: Lang): Guide {
  let guide = kept.get(lang);
  if (!guide) kept.set(lang, (guide = renderGuide(FILES[lang])));
  return guide;
}

/**
 * Renders a guide: its first heading becomes the title, its own list of contents gives way to `parts`.
 * A part "3. …" has the anchor "phan-3" in every language, so that pages can lead to it.
 */
export function renderGuide(markdown: string): Guide {
  const parts: Guide['parts'] = [];
  let title = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const words = this.parser.parseInline(tokens);
        if (depth === 1) title = text;
        if (depth === 1) return '';
        if (depth !== 2) return `<h${depth}>${words}</h${depth}>\n`;
        const id = `phan-${/^\d+/.exec(text)?.[0] ?? parts.length + 1}`;
        parts.push({ id, title: text });
        return `<h2 id="${id}" class="mt-l">${words}</h2>\n`;
      },
      paragraph({ tokens }) {
        // Links to its own headings only: the list of contents of the file.
        const links = tokens.filter(({ type }) => type === 'link');
        if (links.length > 3 && links.every((link) => (link as Tokens.Link).href.startsWith('#'))) return '';
        return `<p>${this.parser.parseInline(tokens)}</p>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        // Files of the repository are not served; the guide in the other language is this very page.
        return /^(https?:|\/)/.test(href) ? `<a href="${href}">${words}</a>` : words;
      },
      codespan: ({ text }) => `<code class="mono">${text}</code>`,
      table({ header, rows }) {
        const names = header.map(({ text }) => text);
        const cell = ({ tokens }: Tokens.TableCell, i: number) => {
          const words = this.parser.parseInline(tokens);
          return i === 0 ? `<th scope="row">${words}</th>` : `<td data-l="${names[i]}">${words}</td>`;
        };
        const head = header.map(({ tokens }) => `<th scope="col">${this.parser.parseInline(tokens)}</th>`).join('');
        const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
        return `<table class="cards mb-l"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>\n`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, parts, html };
}
