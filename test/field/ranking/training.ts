export function ranking(input: { scores: number[]; k: number }) {
  const scores = input.scores.map((score) => Math.round(score * 100) / 100)
  const sorted = scores.toSorted((a, b) => b - a)
  const top = sorted.slice(0, input.k)
  const first = scores[0] ?? null
  const best = scores.indexOf(sorted[0] ?? NaN)
  return { top, first, best }
}
