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
