/** Tells whether two stages lie on one path, given their ways through parallel branches. */
export function onOnePath(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return false
  return true
}
