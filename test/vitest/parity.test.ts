import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { GOLDEN, PIPELINE, project, SLOW, tests, vitest } from './vitest-project.ts'

test('fails the diverging record at its line of the golden file, which vitest -u leaves as it is', SLOW, async () => {
  const folder = project({ 'inference.ts': PIPELINE('lowercase, trim, words', 'text') })
  const run = await vitest(folder, '-u')
  expect(tests(run)).toMatchInlineSnapshot(`
    [
      "× parity.test.ts > parity of legal > padded",
      "✓ parity.test.ts > parity of legal > plain",
      "× parity.test.ts > parity of legal > stored and 20 generated inputs",
      "✓ parity.test.ts > parity of legal > versions, known divergences and counts",
    ]
  `)
  expect(run.code).toBe(1)
  expect(run.text).toContain('legal.yaml:3:1')
  expect(run.text).toContain('parity.test.ts:3:1')
  expect(run.text).toContain('npx lockstep check legal --record padded')
  expect(run.text).not.toContain('golden update')
  expect(run.text).not.toContain('\u001b[')
  expect(readFileSync(join(folder, 'legal.yaml'), 'utf8')).toBe(GOLDEN)
})
