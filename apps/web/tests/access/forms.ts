// The forms of a page as a browser would send them.
import type { Page } from 'playwright-core';

export interface SentForm {
  /** Path and query. */
  address: string;
  fields: [name: string, value: string][];
}

/**
 * Every form of a page that is posted, once for each of its buttons.
 * @param at address of the page
 * @param isFilled something fitting is typed into each empty field
 */
export async function formsIn(page: Page, html: string, at: string, isFilled: boolean): Promise<SentForm[]> {
  const found = await page.evaluate(
    ([text, fill]) => {
      const VALUES: Record<string, string> = { date: '2026-11-25', number: '3', time: '09:00' };
      const parsed = new DOMParser().parseFromString(text, 'text/html');
      const fieldsOf = (form: HTMLFormElement) => {
        for (const field of fill ? form.querySelectorAll('input, textarea') : []) {
          const { type, value } = field as HTMLInputElement;
          const isText =
            field.tagName === 'TEXTAREA' || !['hidden', 'radio', 'checkbox', 'file', 'submit'].includes(type);
          if (isText && value === '')
            (field as HTMLInputElement).value = VALUES[type] ?? 'Đã xem, theo ý kiến của Thường trực';
        }
        for (const radio of fill ? form.querySelectorAll<HTMLInputElement>('input[type=radio]') : [])
          if (!form.querySelector(`input[name="${CSS.escape(radio.name)}"]:checked`)) radio.checked = true;
        for (const select of fill ? form.querySelectorAll('select') : [])
          if (select.value === '') select.selectedIndex = [...select.options].findIndex(({ value }) => value !== '');
        return [...new FormData(form)].flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value] as [string, string]] : [],
        );
      };
      return [...parsed.querySelectorAll<HTMLFormElement>('form')]
        .filter(({ method }) => method === 'post')
        .flatMap((form) => {
          const fields = fieldsOf(form);
          const buttons = [...form.elements].filter(
            (element): element is HTMLButtonElement => element.tagName === 'BUTTON',
          );
          const sent = (button: HTMLButtonElement | undefined) => ({
            action: button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '',
            fields: button?.name ? [...fields, [button.name, button.value] as [string, string]] : fields,
          });
          return buttons.length > 0 ? buttons.map(sent) : [sent(undefined)];
        });
    },
    [html, isFilled] as const,
  );
  return found.map(({ action, fields }) => {
    const { pathname, search } = new URL(action, new URL(at, 'http://khong.example'));
    return { address: pathname + search, fields };
  });
}
