/** Words of a shown value that Python writes otherwise. */
const WORDS: Readonly<Record<string, string>> = {
  null: 'None',
  true: 'True',
  false: 'False',
  NaN: 'nan',
  Infinity: 'inf',
}

const QUOTED_OR_WORD = /"(?:[^"\\]|\\.)*(?:"|$)|\b(?:null|true|false|NaN|Infinity)\b/gu

/** Writes a shown value as Python does: `None`, `True`, `nan`. Text in it stays as it is. */
export function pythonSpelling(shown: string): string {
  return shown.replaceAll(QUOTED_OR_WORD, (found) => (Object.hasOwn(WORDS, found) ? (WORDS[found] ?? found) : found))
}
