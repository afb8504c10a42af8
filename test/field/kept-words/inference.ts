const all = new Set<string>()

export function f(tracks: string[]) {
  const before = all.size
  tracks.forEach((track) => all.add(track))
  const fresh = all.size - before
  return fresh
}
