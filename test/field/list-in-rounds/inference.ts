const vowels = (word: string): number => Array.from(word).filter((one) => 'aeiouy'.includes(one)).length

export function poemFeatures(poem: { text: string }) {
  const counts: number[] = []
  for (const line of poem.text.split('/').map((part) => part.trim())) {
    const plain = line.toLowerCase()
    const words = plain.split(/\s+/).filter((word) => word !== '')
    let count = 0
    for (const word of words) count += Math.max(1, vowels(word))
    counts.push(count)
  }
  return { shape: counts.join('-'), total: counts.reduce((sum, count) => sum + count, 0) }
}
