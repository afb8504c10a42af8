/** Shows a float so that it can't be taken for an int: `3.0`, `-0.0`, `1e+21`, `NaN`. */
export function showFloat(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /^-?\d+$/u.test(text) ? `${text}.0` : text
}
