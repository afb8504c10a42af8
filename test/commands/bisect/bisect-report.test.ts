import { expect, test } from 'vitest'
import { bisectExitCode, type BisectVerdict } from '../../../harness/commands/bisect/bisect-report.ts'

test('only a release that is known exactly ends in 0', () => {
  const codes: Readonly<Record<BisectVerdict, number>> = {
    found: 0,
    'not-exact': 3,
    'same-version': 3,
    'nothing-changed': 3,
    'not-the-package': 3,
  }
  for (const [verdict, code] of Object.entries(codes)) expect(bisectExitCode(verdict as BisectVerdict)).toBe(code)
})
