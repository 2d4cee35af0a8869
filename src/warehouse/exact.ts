/** A decimal as a number where that has the same digits; else as the text that it is. */
export function exactDecimal(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) && digitsOf(String(number)) === digitsOf(text) ? number : text;
}

/** Microseconds since 1970 as ISO text in UTC; digits beyond the millisecond where there are any. */
export function isoMoment(micros: bigint): string {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const iso = new Date(Number((micros - rest) / 1000n)).toISOString();
  return rest === 0n ? iso : iso.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}

/** The decimal without an exponent, without a sign on zero, and without zeros that say nothing. */
function digitsOf(decimal: string): string {
  const [, sign, whole = '', decimals = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(decimal) ?? [];
  const at = whole.length + Number(exponent);
  const digits = (whole + decimals).padStart(whole.length + decimals.length - Math.min(0, at), '0');
  const point = Math.max(0, at);
  const before = digits.padEnd(point, '0').slice(0, point).replace(/^0+/, '');
  const after = digits.slice(point).replace(/0+$/, '');
  const plain = `${before || '0'}.${after}`;
  return sign === '-' && plain !== '0.' ? `-${plain}` : plain;
}
