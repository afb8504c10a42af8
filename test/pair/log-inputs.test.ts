import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../harness/errors.ts'
import { END } from '../../harness/inputs/arbitrary-from.ts'
import { logInputs } from '../../harness/pair/log-inputs.ts'
import { pairTask } from '../commands/child-context.ts'
import { config, project } from '../commands/project.ts'

async function source(lines: readonly string[], pair: object = {}, { sample = null as number | null, runs = 40 } = {}) {
  const root = project({ 'log.jsonl': lines.join('\n'), 'lockstep.config.json': config(pair) })
  const task = await pairTask(root, runs)
  const log = logInputs(task, { from: 'log', file: join(root, 'log.jsonl'), sample, valid: null }, null)
  return { log, seed: task.seed }
}

const count = async (...of: Parameters<typeof source>): Promise<number> => {
  const { log, seed } = await source(...of)
  let index = 0
  while (log.at(seed, index) !== END) index++
  return index
}

describe('inputs of a log', () => {
  const lines = Array.from({ length: 100 }, (_, at) => String(at))

  test('are as many as `sample` and `runs` say', async () => {
    expect(await count(lines, {}, { sample: 7 })).toBe(7)
    expect(await count(lines, {}, { sample: 70 })).toBe(40)
    expect(await count(lines)).toBe(40)
    expect(await count(lines, {}, { runs: 1000 })).toBe(100)
  })

  test('are read as those of golden records: ints, floats and -0 told apart, an envelope opened', async () => {
    const { log, seed } = await source(['3', '3.0', '-0', '9007199254740993', '{"id": "a", "input": "text"}'])
    expect([0, 1, 2, 3, 4].map((index) => log.at(seed, index))).toEqual([3n, 3, -0, 9007199254740993n, 'text'])
  })

  test('are refused with their line; of a pair with private paths without what it holds', async () => {
    await expect(source(['1', '{"text": secret}'])).rejects.toThrow(/^log\.jsonl:2: no JSON: .*s/)
    const error: unknown = await source(['1', '{"text": secret}'], { private: ['$.text'] }).catch((it: unknown) => it)
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toMatch(/^UsageError: log\.jsonl:2: no JSON that can be read\n {2}Hint: write one whole/)
    expect(String(error)).not.toMatch(/secret/)
  })
})
