import { expect, test } from 'vitest'
import { check } from '../../../harness/commands/check/check.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS } from '../../../harness/pair/check-options.ts'
import type { Report } from '../../../harness/report/report.ts'
import { project, INFERENCE } from '../project.ts'

const pair = (inference: string): object => ({ training: 'training.ts', inference, golden: 'golden.yaml' })

async function checked(options: object, pairs: readonly string[] = []): Promise<Report> {
  const root = project({
    'other.ts': INFERENCE.replace('text.toLowerCase()', 'text'),
    'lockstep.config.json': { pairs: { bad: pair('other.ts'), good: pair('inference.ts') }, runs: 0 },
  })
  const config = await loadConfig({ cwd: root, file: null })
  return check({ config, pairs, options: { ...DEFAULT_OPTIONS, ...options } })
}

test('pairs are reported in the order of the configuration, the gravest decides, and a random seed is one for all', async () => {
  const report = await checked({ seed: 'random' })
  expect(report.pairs.map(({ pair: name, exitCode }) => [name, exitCode])).toEqual([
    ['bad', 1],
    ['good', 0],
  ])
  expect(report.exitCode).toBe(1)
  expect(report.pairs.map(({ seed }) => seed)).toEqual([report.seed, report.seed])
})

test('under bail nothing is run after the first pair that fails', async () => {
  const report = await checked({ bail: true })
  expect(report.pairs.map(({ verdict }) => verdict)).toEqual(['diverged', 'nothing-compared'])
  expect(report.pairs[1]!.findings.map(({ kind }) => kind)).toEqual(['not-run'])
  expect(report.exitCode).toBe(1)
})

test('only the pairs that are named; a name that none has is refused, with the nearest', async () => {
  expect((await checked({}, ['good'])).pairs.map(({ pair: name }) => name)).toEqual(['good'])
  await expect(checked({}, ['goood'])).rejects.toThrow(/goood[^]*good/)
})
