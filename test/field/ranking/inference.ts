export function ranking({ scores: raw, k }: { scores: number[]; k: number }) {
  const scores = raw.map((score) => Number(score.toFixed(2)))
  const sorted = scores
  sorted.sort((a, b) => b - a)
  const top = sorted.slice(0, k)
  const best = scores.indexOf(sorted[0] ?? 0)
  const first = scores[0] ?? null
  return { top, first, best }
}
