const vocabulary = new Map([
  ['good', 1],
  ['bad', 2],
  ['film', 3],
  ['plot', 4],
])

const encode = (words: readonly string[]): number[] => {
  const out: number[] = []
  for (const word of words) out.push(vocabulary.get(word) ?? vocabulary.size)
  return out
}

export function prepare(review: string): { ids: number[]; length: number } {
  const cleaned = review.trim().replaceAll(/\s+/g, ' ').toLowerCase()
  const words = cleaned.split(' ')
  const ids = encode(words)
  return { ids, length: words.length }
}
