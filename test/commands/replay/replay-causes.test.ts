import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkPair } from '../../../harness/commands/check/check-pair.ts'
import { DEFAULT_OPTIONS } from '../../../harness/pair/check-options.ts'
import { childContext, pairTask } from '../child-context.ts'
import { BUG, config, project } from '../project.ts'
import { replayHere } from './in-this-process.ts'

test('the causes of sampled records are found as those of a check, and nothing is remembered', async () => {
  const lines = Array.from({ length: 50 }, (_, at) => JSON.stringify(`line ${at} ${at % 2 === 0 ? ' ' : ''}end`))
  const root = project({
    'inference.ts': BUG,
    'log.jsonl': lines.join('\n'),
    'lockstep.config.json': config({ golden: 'none.yaml' }),
  })
  const task = await pairTask(root)
  const { report, sample } = await replayHere(root, ['log.jsonl'])
  expect(report.all.diverged).toBe(25)
  expect(sample).toHaveLength(24)
  const options = { ...DEFAULT_OPTIONS, lastFailed: true }
  const checked = await checkPair({ ...task, options, given: sample, budget: 20 }, childContext())
  expect(checked).toMatchObject({
    compared: { golden: 0, stored: 24, generated: 0 },
    verdict: 'diverged',
    causes: [{ kind: 'implementation', stage: 'words', level: 'proved' }],
  })
  expect(checked.findings.map(({ kind }) => kind)).not.toContain('beyond')
  expect(existsSync(join(root, '.lockstep'))).toBe(false)
})
