import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { goldenPair, type GoldenReport, type GoldenTask } from '../../../harness/commands/golden/golden-pair.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { childContext, pairTask, type KeptContext } from '../child-context.ts'
import { config, GOLDEN, project, TRAINING, write } from '../project.ts'

async function golden(
  root: string,
  mode: GoldenTask['mode'],
  inputs: GoldenTask['inputs'] = [],
): Promise<GoldenReport & { readonly context: KeptContext }> {
  const context = childContext()
  return { ...(await goldenPair({ pair: await pairTask(root), mode, inputs }, context)), context }
}

const read = (root: string, name = 'golden.yaml'): string => readFileSync(join(root, name), 'utf8')

describe('goldenPair', () => {
  test('records what is missing and new inputs, each run twice, and then has nothing to do', async () => {
    const root = project({})
    const added = { id: 'added', note: 'why', input: toTagged('New WORDS') }
    const { context, ...report } = await golden(root, 'record', [added])
    expect(report).toEqual({
      pair: 'text',
      file: 'golden.yaml',
      mode: 'record',
      records: 2,
      others: [],
      changes: [
        { id: 'plain', kind: 'filled', threw: null },
        { id: 'spaces', kind: 'filled', threw: null },
        { id: 'added', kind: 'new', threw: null },
      ],
    })
    expect(context.expected).toEqual(['plain', 'spaces', 'added', 'plain', 'spaces', 'added'])
    expect(read(root)).toMatch(/id: added\n {4}note: why\n {4}input: New WORDS/)
    expect(await golden(root, 'record')).toMatchObject({ changes: [], records: 3, context: { expected: [] } })
  })

  test('an update leaves what changed beside the file, and the file as it is', async () => {
    const root = project({})
    await golden(root, 'record')
    const before = read(root)
    expect((await golden(root, 'update')).changes).toEqual([])
    expect(existsSync(join(root, 'golden.pending.yaml'))).toBe(false)
    write(root, 'other.ts', TRAINING.replace("split(' ')", "split('  ')"))
    write(root, 'lockstep.config.json', config({ training: 'other.ts' }))
    expect((await golden(root, 'update')).changes).toMatchObject([
      { id: 'plain', kind: 'changed' },
      { id: 'spaces', kind: 'changed' },
    ])
    expect(read(root)).toBe(before)
    expect(read(root, 'golden.pending.yaml')).toContain('id: spaces')
  })

  test('a guess on which training throws gives way to another one', async () => {
    const root = project({})
    const [input, instead] = [toTagged(null), [toTagged(3n), toTagged('Its WORDS')]]
    const { changes } = await golden(root, 'record', [{ id: 'guess', note: null, input, instead }])
    expect(changes.at(-1)).toEqual({ id: 'guess', kind: 'new', threw: null })
    expect(read(root)).toMatch(/id: guess\n {4}input: Its WORDS/)
  })

  test('a record that was edited by hand is for an update', async () => {
    const root = project({})
    await golden(root, 'record')
    write(root, 'golden.yaml', read(root).replace('Plain words', 'Other words'))
    expect(await golden(root, 'record')).toMatchObject({ changes: [], others: ['plain'] })
    expect(await golden(root, 'update')).toMatchObject({ changes: [{ id: 'plain', kind: 'changed' }], others: [] })
  })

  test('an update looks at no record that was never recorded', async () => {
    const root = project({})
    const found = await golden(root, 'update')
    expect(found).toMatchObject({ changes: [], records: 2, others: ['plain', 'spaces'], context: { expected: [] } })
    expect(read(root)).toBe(GOLDEN)
  })

  test('writes nothing of training that does not give the same twice', async () => {
    const root = project({ 'training.ts': TRAINING.replace('text.toLowerCase()', 'text + Math.random()') })
    await expect(golden(root, 'record')).rejects.toMatchObject({
      code: 'stage',
      side: 'training',
      stage: 'lower',
      record: 'plain',
    })
    expect(read(root)).toBe(GOLDEN)
  })

  test('refuses an id that is taken, a pair without training, and to write in CI', async () => {
    const taken = { id: 'plain', note: null, input: toTagged('x') }
    await expect(golden(project({}), 'record', [taken])).rejects.toThrow("there is a golden record 'plain' already")
    const alone = project({ 'lockstep.config.json': config({ training: undefined }) })
    await expect(golden(alone, 'record')).rejects.toMatchObject({
      code: 'usage',
      what: "pair 'text' configures no training side",
    })
    process.env['CI'] = 'true'
    onTestFinished(() => void (process.env['CI'] = ''))
    await expect(golden(project({}), 'record')).rejects.toMatchObject({ code: 'golden' })
  })
})
