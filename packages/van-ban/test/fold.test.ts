import { expect, test } from 'vitest';
import { fold } from '@kheo/van-ban';

test.each([['Đặng Thị Ấm'], ['Đặng Thị Ấm'.normalize('NFD')]])(
  'marks are dropped from composed and decomposed text: %s',
  (text) => {
    expect(fold(text)).toBe('dang thi am');
  },
);
