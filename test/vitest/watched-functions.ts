/** What tests of watching compare: two functions, and one that is wrong in the middle. */
export function prepare(text: string): number {
  const pattern = /\w+/g
  const lower_text = text.toLowerCase()
  const words = lower_text.match(pattern) ?? []
  return words.length
}

export const serve = (text: string): number => {
  const pattern = new RegExp(String.raw`\w+`, 'g')
  const lowerText = text.toLowerCase()
  const words = [...lowerText.matchAll(pattern)].map(([word]) => word)
  return words.length
}

export const serveUpper = (text: string): number => {
  const lowerText = text.toUpperCase()
  const words = lowerText.match(/\w+/g) ?? []
  return words.length
}

const SHORT = new Map([['st', 'street']])

/** What a loop fills on the one side, and one expression gives on the other. */
export function spell(text: string): string {
  const plain = text.trim()
  const words = plain.split(' ').map((word) => SHORT.get(word) ?? word)
  const marks = new Map(words.map((word) => [word, true]))
  return [...marks.keys()].join(' ')
}

export function spellInLoop(text: string): string {
  const words: string[] = []
  const plain = text.trim()
  for (const word of plain.split(' ')) {
    words.push(SHORT.get(word) ?? word)
  }
  const marks = [...new Set(words)]
  return marks.join(' ')
}

export function spellWrong(text: string): string {
  const words: string[] = []
  const plain = text.trim()
  for (const word of plain.split(' ')) {
    words.push(word)
  }
  const marks = [...new Set(words)]
  return marks.join(' ')
}
