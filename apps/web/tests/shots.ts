import process from 'node:process';
import type { Page } from 'playwright-core';

/** Pictures for people to look at, where KHEO_SHOTS names a folder: wide and as a phone, light and dark. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.KHEO_SHOTS;
  if (!folder) return;
  const size = page.viewportSize()!;
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(size);
}
