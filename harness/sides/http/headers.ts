/** Headers that say how a request is carried: another value would break it. */
const OWN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Why a header cannot be sent, without its value, which may be a secret. */
export interface HeaderFault {
  readonly what: string
  readonly hint: string
}

/** Finds what is wrong with a header; null where it can be sent. */
export function headerFault(name: string, value: string): HeaderFault | null {
  if (!/^[\w!#$%&'*+.^`|~-]+$/u.test(name)) {
    return { what: 'whose name no header can have', hint: 'a name is letters, digits and dashes' }
  }
  if (OWN.has(name.toLowerCase())) return { what: 'that lockstep sets itself', hint: 'leave it out' }
  const odd = /[^\t\u0020-\u007e\u0080-\u00ff]/u.exec(value)
  if (odd === null) return null
  const [character] = odd
  const isBreak = character === '\n' || character === '\r'
  const which = isBreak ? 'a line break' : character < ' ' || character === '\u007f' ? 'a control character' : null
  const where = odd.index === value.trimEnd().length ? ' at its end' : ''
  return {
    what: `whose value holds ${which ?? 'a character beyond U+00FF'}${where}, which no header can carry`,
    hint: 'look at where the value comes from: a file is often read with the line feed at its end',
  }
}
