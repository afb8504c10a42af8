const abbreviations = new Map<string, string>([
  ['eng', 'engineer'],
  ['jr', 'junior'],
  ['mgr', 'manager'],
  ['snr', 'senior'],
  ['sr', 'senior'],
])
const ranks = new Map(['intern', 'junior', 'senior', 'lead', 'head', 'director'].map((name, i) => [name, i]))

const isWordChar = (c: string) => (c >= 'a' && c <= 'z') || c === '+' || c === '#'

function dropGenders(s: string): string {
  let out = ''
  let i = 0
  while (i < s.length) {
    if (s[i] === '(') {
      let j = i + 1
      while (j < s.length && 'mfwdx/'.includes(s[j]!)) j++
      if (j > i + 1 && s[j] === ')') {
        out += ' '
        i = j + 1
        continue
      }
    }
    out += s[i]
    i++
  }
  return out
}

export function encodeTitle(title: string) {
  const cleaned = dropGenders(title.toLowerCase())
  const tokens: string[] = []
  let current = ''
  for (const c of cleaned + ' ') {
    if (isWordChar(c)) current += c
    else if (current) {
      tokens.push(current)
      current = ''
    }
  }
  const expanded = tokens.map((t) => abbreviations.get(t) ?? t)
  let level = -1
  const rest: string[] = []
  for (const token of expanded) {
    const rank = ranks.get(token)
    if (rank === undefined) rest.push(token)
    else level = rank
  }
  const role = rest.length > 0 ? rest.join(' ') : 'unknown'
  return { role, level, words: expanded.length }
}
