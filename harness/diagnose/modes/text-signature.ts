/** What characters are, as far as it tells failures apart; the finer classes of Unicode split what is one fault. */
const CLASSES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['lone surrogates', /\p{Cs}/u],
  ['white space or control characters', /[\p{Z}\p{Cc}\p{Cf}]/u],
  ['letters or digits', /[\p{L}\p{M}\p{N}]/u],
]

const OTHER = 'punctuation or symbols'

/** Texts beyond this length are looked at up to there only. */
const LONGEST = 20_000

/** Says how the text of inference differs from that of training, one part for each class of characters that does. */
export function textSignature(training: string, inference: string): readonly string[] {
  const [left, right] = [counts(training.toLowerCase()), counts(inference.toLowerCase())]
  const lacks = classesOf(left, right)
  const adds = classesOf(right, left)
  const all = [...new Set([...lacks, ...adds])].toSorted()
  const parts = all.map(
    (name) => `${lacks.has(name) ? (adds.has(name) ? 'other' : 'fewer') : 'more'} ${name} at inference`,
  )
  const [rawLeft, rawRight] = [counts(training), counts(inference)]
  const isCase = surplus(rawLeft, rawRight) + surplus(rawRight, rawLeft) > surplus(left, right) + surplus(right, left)
  if (isCase) parts.push('other upper or lower case')
  return parts.length === 0 ? ['another order of characters'] : parts
}

/** The class of one character. */
function classOf(char: string): string {
  return CLASSES.find(([, pattern]) => pattern.test(char))?.[0] ?? OTHER
}

function counts(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const char of text.slice(0, LONGEST)) found.set(char, (found.get(char) ?? 0) + 1)
  return found
}

/** How many characters one text has more of. */
function surplus(more: ReadonlyMap<string, number>, than: ReadonlyMap<string, number>): number {
  return [...more].reduce((sum, [char, times]) => sum + Math.max(0, times - (than.get(char) ?? 0)), 0)
}

/** The classes of characters that one text has more often. */
function classesOf(more: ReadonlyMap<string, number>, than: ReadonlyMap<string, number>): ReadonlySet<string> {
  return new Set([...more].filter(([char, times]) => times > (than.get(char) ?? 0)).map(([char]) => classOf(char)))
}
