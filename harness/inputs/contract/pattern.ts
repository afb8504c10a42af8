/**
 * Makes the regular expression of a `pattern`: of Unicode characters, as JSON Schema has it; where it cannot be read as
 * such (`\-` and other escapes of nothing), of UTF-16 code units.
 * @throws {SyntaxError} if it is neither.
 */
export function patternOf(pattern: string): RegExp {
  const known = KNOWN.get(pattern)
  if (known !== undefined) return known
  const made = compiled(pattern)
  KNOWN.set(pattern, made)
  return made
}

/** Schemas have few, and each is asked for with every value. */
const KNOWN = new Map<string, RegExp>()

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

/**
 * Leaves out of a regular expression what only looks (`(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `\b`, `\B`): texts that
 * match it may match the rest. Null if there is nothing of that in it.
 */
export function withoutLooks(pattern: RegExp): RegExp | null {
  const { source, flags } = pattern
  let kept = ''
  let inClass = false
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? ''
    if (char === '\\') {
      const escape = source.slice(at, at + 2)
      if (inClass || !/\\[bB]/.test(escape)) kept += escape
      at++
    } else if (!inClass && /^\(\?<?[=!]/.test(source.slice(at))) at = endOfGroup(source, at)
    else {
      if (char === '[') inClass = true
      if (char === ']') inClass = false
      kept += char
    }
  }
  if (kept === source) return null
  try {
    return new RegExp(kept, flags)
  } catch {
    return null
  }
}

/** The index of the bracket that closes the group that begins at `from`. */
function endOfGroup(source: string, from: number): number {
  let depth = 0
  let inClass = false
  for (let at = from; at < source.length; at++) {
    const char = source[at]
    if (char === '\\') at++
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (!inClass && char === '(') depth++
    else if (!inClass && char === ')' && --depth === 0) return at
  }
  return source.length
}
