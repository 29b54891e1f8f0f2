const formats = new Map<number, Intl.NumberFormat>();

/** "1.250.000" or "12,5": numbers as Vietnamese documents write them, in either language of the product. */
export function writeNumber(value: number, decimals = 3): string {
  let format = formats.get(decimals);
  if (!format) formats.set(decimals, (format = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals })));
  return format.format(value).replace('-', '−');
}
