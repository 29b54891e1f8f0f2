import { speak } from '#shared/ui/wording.ts';

/** Sentences about files, for every room that keeps them. */
export const say = speak(
  {
    'file-empty': (name: string) => `Tệp “${name}” không có nội dung (0 byte). Kiểm tra lại tệp rồi gửi lại.`,
    'file-too-large': (name: string, limit: string) =>
      `Tệp “${name}” lớn hơn mức cho phép (${limit}). Tách tệp hoặc giảm dung lượng ảnh trong tệp rồi gửi lại.`,
  },
  {
    'file-empty': (name: string) => `The file “${name}” is empty (0 bytes). Check it and send it again.`,
    'file-too-large': (name: string, limit: string) =>
      `The file “${name}” is larger than allowed (${limit}). Split it or shrink the pictures in it and send it again.`,
  },
);
