import type { TaggedJson } from '../../values/tagged-json-type.ts'

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[[\]{},:]/g
const MOST_DEPTH = 250

/**
 * Reads JSON text as tagged JSON, keeping what `JSON.parse` loses: `3` is an int (of any size) and `3.0` a float, key
 * order, `__proto__`. `-0` is the float -0, since an int has no sign of zero.
 * @throws {SyntaxError} for what is no JSON, a key twice, a number beyond float64, nesting beyond 250 levels.
 */
export function jsonToTagged(text: string): TaggedJson {
  JSON.parse(text) // settles the syntax, with its own good message
  const tokens = text.match(TOKEN) ?? []
  let at = 0
  const value = read(0)
  return value

  function read(depth: number): TaggedJson {
    if (depth > MOST_DEPTH) throw new SyntaxError(`nested deeper than ${MOST_DEPTH} levels`)
    const token = tokens[at++] ?? 'null'
    if (token === '[') return ['l', ...items(']', () => [read(depth + 1)])]
    if (token === '{') return record(depth)
    if (token.startsWith('"') || token === 'true' || token === 'false' || token === 'null')
      return JSON.parse(token) as TaggedJson
    return number(token)
  }

  function record(depth: number): TaggedJson {
    const seen = new Set<string>()
    const entries = items('}', () => {
      const key = JSON.parse(tokens[at++] ?? '""') as string
      if (seen.has(key)) throw new SyntaxError(`the key ${JSON.stringify(key)} is there twice`)
      seen.add(key)
      at += 1 // the colon
      return [key, read(depth + 1)]
    })
    return ['r', ...entries]
  }

  function items(end: string, one: () => TaggedJson[]): TaggedJson[] {
    const made: TaggedJson[] = []
    while (tokens[at] !== end) {
      if (tokens[at] === ',') at += 1
      else made.push(...one())
    }
    at += 1
    return made
  }
}

function number(token: string): TaggedJson {
  if (token === '-0') return ['f', '-0']
  if (/^-?\d+$/.test(token)) {
    if (token.length > 4300) throw new SyntaxError(`a number of ${token.length} digits`)
    return ['i', token]
  }
  const float = Number(token)
  if (!Number.isFinite(float)) throw new SyntaxError(`${token} is beyond float64`)
  return Object.is(float, -0) ? ['f', '-0'] : float
}
