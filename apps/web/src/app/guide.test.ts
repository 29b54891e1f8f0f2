import { describe, expect, test } from 'vitest';
import { guideIn, renderGuide } from './guide.server.ts';

describe('the guide as a page', () => {
  test('has the same numbered parts in both languages', () => {
    const [vi, en] = [guideIn('vi'), guideIn('en')];
    expect(vi.parts.length).toBeGreaterThan(10);
    expect(en.parts.map(({ id }) => id)).toEqual(vi.parts.map(({ id }) => id));
    expect(vi.parts[2]).toEqual({ id: 'phan-3', title: '3. Tiếp nhận văn bản' });
  });

  test('takes title and contents out of the text, and leads to no file that is not served', () => {
    for (const { title, html } of [guideIn('vi'), guideIn('en')]) {
      expect(title).not.toBe('');
      expect(html).not.toMatch(/<h1|\.md"|\.\.\/|href="#/);
    }
    expect(guideIn('vi').html).not.toContain('Mục lục:');
  });

  test('rows of a table carry the names of their columns, for narrow screens', () => {
    const { html } = renderGuide('# A\n\n| Vai trò | Thấy |\n| --- | --- |\n| Văn thư | tất cả |\n');
    expect(html).toContain('<tr><th scope="row">Văn thư</th><td data-l="Thấy">tất cả</td></tr>');
  });
});
