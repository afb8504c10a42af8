import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shellQuote } from '../../../harness/reporters/terminal/shell-quote.ts'

test('leaves plain words alone and quotes all else', () => {
  const words = ['legal-text', 'a/b.yaml', '', 'two words', "it's", '$(rm -rf ~)', '-x', 'a\nb', '\u001b[31m', '!!']
  expect(words.map(shellQuote)).toEqual([
    'legal-text',
    'a/b.yaml',
    "''",
    "'two words'",
    String.raw`'it'\''s'`,
    "'$(rm -rf ~)'",
    '-x',
    String.raw`$'a\u000ab'`,
    String.raw`$'\u001b[31m'`,
    "'!!'",
  ])
})

test('gives an argument that bash reads back as it was', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', ' ', "'", '"', '\\', '$', '`', '!', '\n', '\t', 'é', '*', '~', '-'),
    minLength: 1,
  })
  const words = fc.sample(word, { numRuns: 200, seed: 7 })
  const script = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`
  const read = execFileSync('bash', ['-c', script], { env: { ...process.env, LC_ALL: 'C.UTF-8' } }).toString()
  expect(read.split('\0').slice(0, -1)).toEqual(words)
})
