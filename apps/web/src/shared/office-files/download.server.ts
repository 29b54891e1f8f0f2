const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/**
 * The header that saves a file under its own name. Browsers read `filename*`; the plain one beside it serves programs
 * that do not, and holds no sign that could end it early.
 */
export function saveAs(name: string): string {
  const plain = name.replace(/[^\w. -]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return plain === name
    ? `attachment; filename="${name}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** A workbook or an official document made on request: it shows what one reader may see now, so nobody keeps it. */
export function download(bytes: Uint8Array, name: `${string}.${keyof typeof TYPES}`): Response {
  const ending = name.endsWith('.docx') ? 'docx' : 'xlsx';
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[ending],
      'content-disposition': saveAs(name),
      'cache-control': 'private, no-store',
    },
  });
}
