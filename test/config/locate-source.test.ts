import { describe, expect, it } from 'vitest'
import type { ConfigPath } from '../../harness/config/issue.ts'
import { locateSource } from '../../harness/config/locate-source.ts'

/** Marks in the source where a path is located: the rest of its line from there on. */
function found(source: string, path: ConfigPath, on: 'key' | 'value' = 'key'): string | null {
  const position = locateSource(source)(path, on)
  return position === null ? null : source.split('\n')[position.line - 1]!.slice(position.column - 1)
}

const SOURCE = `import { defineConfig } from 'lockstep'
// pairs: { commented: {} }
const pairs = "export default { pairs: 1 }"
export default defineConfig({
  pairs: {
    'legal-text': {
      inference: 'a.ts', // inference: 'b.ts'
      compare: { "*": { rtol: 1e-6 }, tokens: { unordered: true } },
      known: [{ stage: 'x' }, { stage: 'y', until: '2027' }],
      golden: \`golden/\${'}'}.yaml\`,
      order: 'strict' as const,
      versions: { unicode: 'warn' } satisfies object,
      timeout() { return { stage: 1 } },
    },
  },
  runs: 5 / 2,
})
`

describe('locateSource', () => {
  it('finds keys and values of nested literals', () => {
    expect(found(SOURCE, ['pairs', 'legal-text', 'compare', 'tokens', 'unordered'])).toBe('unordered: true } },')
    expect(found(SOURCE, ['pairs', 'legal-text', 'compare', '*', 'rtol'], 'value')).toBe(
      '1e-6 }, tokens: { unordered: true } },',
    )
    expect(found(SOURCE, ['pairs', 'legal-text', 'known', 1, 'until'])).toBe("until: '2027' }],")
    expect(found(SOURCE, ['pairs', 'legal-text', 'known', 1])).toBe("{ stage: 'y', until: '2027' }],")
    expect(found(SOURCE, ['pairs', 'legal-text', 'order'], 'value')).toBe("'strict' as const,")
    expect(found(SOURCE, ['pairs', 'legal-text', 'versions', 'unicode'])).toBe("unicode: 'warn' } satisfies object,")
    expect(found(SOURCE, ['pairs', 'legal-text', 'timeout'])).toBe('timeout() { return { stage: 1 } },')
    expect(found(SOURCE, ['runs'])).toBe('runs: 5 / 2,')
  })

  it('gives the nearest known place above a key that is not there', () => {
    expect(found(SOURCE, ['pairs', 'legal-text', 'training'])).toBe("'legal-text': {")
    expect(found(SOURCE, ['nothing'])).toBeNull()
  })

  it('follows a constant that nothing reaches into', () => {
    const source = 'const config: ConfigInput = {\n  runs: 1,\n}\nexport default config\n'
    expect(found(source, ['runs'])).toBe('runs: 1,')
    expect(found(`${source}config.runs = 2\n`, ['runs'])).toBeNull()
    expect(found(source.replace('const', 'let'), ['runs'])).toBeNull()
  })

  it('reads module.exports', () => {
    expect(found('module.exports = {\n  runs: 1 }', ['runs'])).toBe('runs: 1 }')
  })

  it('gives no place rather than a wrong one', () => {
    expect(found('export default { runs: 1, ...other }', ['runs'])).toBeNull()
    expect(found('export default { runs: 1, [name]: 2 }', ['runs'])).toBeNull()
    expect(found('export default make({ runs: 1 })', ['runs'])).toBeNull()
    expect(found('export default { runs: 1 }.other', ['runs'])).toBeNull()
    expect(found('export default { a: ok ? { runs: 1 } : { runs: 2 }, b: 1 }', ['a', 'runs'])).toBe(
      'a: ok ? { runs: 1 } : { runs: 2 }, b: 1 }',
    )
    expect(found('export default { a: [...x, { b: 1 }] }', ['a', 1, 'b'])).toBe('a: [...x, { b: 1 }] }')
    expect(found('export default { a: [, { b: 1 }] }', ['a', 0, 'b'])).toBe('a: [, { b: 1 }] }')
    expect(found("export default { a: 'x }", ['a'])).toBeNull()
    expect(found('', ['a'])).toBeNull()
  })

  it('finds what follows a spread, and the last of two keys of one name', () => {
    expect(found('export default { ...x, runs: 1 }', ['runs'])).toBe('runs: 1 }')
    expect(found('export default { runs: 1, runs: 2 }', ['runs'])).toBe('runs: 2 }')
  })
})
