import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { normaliseSide } from '../../harness/config/normalise-side.ts'
import { withCode } from '../../harness/pair/tap-code.ts'
import { tapInfo } from '../../harness/pipeline/outcome.ts'

test('taps of JavaScript and TypeScript get the lines of their code; what is known, or cannot be read, stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-tap-code-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'src'))
  writeFileSync(
    join(folder, 'src', 'a.mts'),
    'export function f(text: string) {\n  const low = text.toLowerCase()\n  tap("low", low)\n  return low\n}\n',
  )
  writeFileSync(join(folder, 'broken.js'), 'function (')
  const told = tapInfo('told', { source: 'src/a.mts:3', code: [{ first: 8, last: 9 }] })
  const others = [tapInfo('py', { source: 'a.py:3' }), tapInfo('none'), tapInfo('gone', { source: 'gone.ts:3' })]
  const broken = tapInfo('broken', { source: 'broken.js:1' })
  const low = tapInfo('low', { source: 'src/a.mts:3' })
  const taps = [low, told, ...others, broken]
  const known = [{ ...low, code: [{ first: 2, last: 3 }] }, told, ...others, broken]
  const sides = { training: null, inference: normaliseSide({ file: 'src/a.mts', export: 'f' }, folder) }
  expect(withCode({ training: taps, inference: [low, tapInfo('return')] }, sides, folder)).toEqual({
    training: known,
    inference: [...known.slice(0, 1), tapInfo('return', { source: 'src/a.mts:4', code: [{ first: 4, last: 4 }] })],
  })
  const passes = tapInfo('low', {
    source: 'src/a.mts:2',
    code: [2, 4].map((line) => ({ first: line, last: line })),
  })
  const { inference } = withCode({ training: [], inference: [passes] }, sides, folder)
  expect(inference).toEqual([
    {
      ...passes,
      code: [{ first: 2, last: 4 }],
    },
  ])
})
