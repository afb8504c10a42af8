import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the engine knows the setting that bounds the heap', () => {
  const run = 'require("node:v8").setFlagsFromString("--heap-growing-percent=50")'
  const said = execFileSync(process.execPath, ['-e', run], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  expect(said).toBe('')
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent')
})
