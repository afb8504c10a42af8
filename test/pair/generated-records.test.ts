import { describe, expect, test } from 'vitest'
import { readGolden } from '../../harness/golden/read/read-golden.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { generatedRecords, type Generated } from '../../harness/pair/generated-records.ts'
import { createStatus, readStatus } from '../../harness/sides/in-process/status.ts'
import { kindOf } from '../../harness/values/kind.ts'
import { side, stages } from '../run/sides.ts'
import { pairTask } from '../commands/child-context.ts'
import { config, project } from '../commands/project.ts'

const lower = stages({ lower: (text: string) => text.toLowerCase() })

async function generated(
  pair: object = {},
  files: Readonly<Record<string, string>> = {},
  shard: object | null = null,
  status = createStatus(),
): Promise<Generated> {
  const task = await pairTask(project({ ...files, 'lockstep.config.json': config(pair) }), 40)
  const file = readGolden(task.pair.golden, nodeFiles())
  const sides = { training: side('training', lower), inference: side('inference', lower) }
  const options = { ...task.options, shard } as typeof task.options
  return generatedRecords({ ...task, options }, { file, ...sides, status })
}

describe('generated records', () => {
  test('are inferred from the golden ones, as many as asked for, and the same each time', async () => {
    const first = await generated()
    const records = [...first.records]
    expect(first.total).toBe(40)
    expect(records).toHaveLength(40)
    expect(new Set(records.map(({ id }) => id)).size).toBe(40)
    const kinds = new Set(records.map(({ input }) => kindOf(input)))
    expect(kinds).toContain('text')
    expect([...first.again()]).toEqual(records)
    expect([...(await generated()).records]).toEqual(records)
  })

  test('can be had again one by one, by their ids', async () => {
    const source = await generated()
    for (const record of [...source.records].slice(0, 10)) {
      expect(source.replay(record.id).map(({ input }) => input)).toEqual([record.input])
    }
  })

  test('of another seed are other ones', async () => {
    const source = await generated()
    const seen = new Set([...source.records].map(({ input }) => input))
    const fresh = [...source.fresh(20)]
    expect(fresh).toHaveLength(20)
    expect(fresh.some(({ input }) => !seen.has(input))).toBe(true)
  })

  test('are split over shards without one lost', async () => {
    const all = [...(await generated()).records].map(({ id }) => id)
    const parts = await Promise.all([1, 2, 3].map((index) => generated({}, {}, { index, count: 3 })))
    expect(parts.flatMap((part) => [...part.records].map(({ id }) => id)).toSorted()).toEqual(all.toSorted())
  })

  test('come from a module of inputs where one is named; a list has no others', async () => {
    const source = await generated({ inputs: 'inputs.ts' }, { 'inputs.ts': "export default ['One', 'two']" })
    expect([...source.records].map(({ input }) => input)).toEqual(['One', 'two'])
    expect([...source.fresh(5)]).toEqual([])
  })

  test('come from a schema or a log where one is named, in shards and one by one, under `valid`', async () => {
    const names = {
      's.json': '{ "type": "string", "maxLength": 9 }',
      'log.jsonl': '"One"\n\n"two"\n"no"\n',
      'valid.ts': "export default (text: string) => text !== 'no'",
    }
    for (const inputs of [
      { schema: 's.json', valid: 'valid.ts' },
      { from: 'log.jsonl', valid: 'valid.ts' },
    ]) {
      const source = await generated({ inputs }, names)
      const all = [...source.records]
      expect(all.every(({ input }) => source.valid(input) && input !== 'no')).toBe(true)
      expect([source.valid('no'), source.valid(3n)]).toEqual([false, false])
      for (const record of all.slice(0, 15)) expect(source.replay(record.id)).toEqual([record])
      const parts = await Promise.all([1, 2].map((index) => generated({ inputs }, names, { index, count: 2 })))
      expect(parts.flatMap((part) => [...part.records].map(({ id }) => id)).toSorted()).toEqual(
        all.map(({ id }) => id).toSorted(),
      )
      expect(all.at(-1)?.id).toMatch(inputs.schema === undefined ? /^line-3$/ : /^g-/)
    }
  })

  test('are judged valid under the eyes of a watchdog: that is code of the user', async () => {
    const status = createStatus()
    const names = { 'valid.ts': "export default (text: string) => text !== 'no'" }
    const source = await generated({ inputs: { from: 'golden', valid: 'valid.ts' } }, names, null, status)
    const moves = readStatus(status.cells).moves
    expect([source.valid('yes'), source.valid('no')]).toEqual([true, false])
    expect(readStatus(status.cells).moves).toBe(moves + 2)
  })
})
