import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { preparePair } from '../../harness/vitest/prepare-pair.ts'
import { project } from '../commands/project.ts'

const prepared = (
  files: Readonly<Record<string, string>>,
  options: object = {},
  name = 'text',
): ReturnType<typeof preparePair> =>
  preparePair(name, { config: join(project(files), 'lockstep.config.json'), ...options })

describe('a pair whose tests are declared', () => {
  test('has its golden records with their lines, and is checked once, when first asked for', async () => {
    const pair = await prepared({}, { runs: 0 })
    expect(pair.records).toEqual([
      { id: 'plain', line: 3 },
      { id: 'spaces', line: 5 },
    ])
    expect(pair.runs).toBe(0)
    const [first, second] = await Promise.all([pair.report(), pair.report()])
    expect(first).toBe(second)
    expect(first).toMatchObject({ pair: 'text', exitCode: 0, compared: { golden: 2, generated: 0 } })
  })

  test.each<[string, Parameters<typeof prepared>, RegExp]>([
    ['an option that there is none of', [{}, { run: 5 }], /no option 'run'; known: config, runs/],
    ['a name that no pair has', [{}, {}, 'texts'], /no pair 'texts'[^]*did you mean 'text'/],
    ['a golden file without a record', [{ 'golden.yaml': 'lockstep: 1\nrecords: []\n' }], /no records/],
  ])('refuses %s', async (_, given, message) => {
    await expect(prepared(...given)).rejects.toThrow(message)
  })
})
