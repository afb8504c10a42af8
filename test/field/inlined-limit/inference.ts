const codeSum = (token: string): number => {
  let sum = 0
  for (const character of token) sum += character.codePointAt(0)!
  return sum
}

export function features(text: string) {
  const words = text.split(' ')
  const limited = words.length > 5 ? words.slice(0, 5) : words
  const lengths = limited.map((word) => word.length)
  const ids = limited.map((word) => codeSum(word) % 89)
  return { ids, lengths }
}
