export function f(tracks: string[]) {
  const seen = new Set<string>(tracks)
  const fresh = seen.size
  return fresh
}
