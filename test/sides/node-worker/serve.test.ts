import { cameTo } from '../came-to.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { EXACT } from '../../../harness/compare/rule.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { outcomesOf } from '../worker/worker-kit.ts'
import { workerSide } from '../../../harness/sides/worker/worker-side.ts'
import type { Transport } from '../../../harness/sides/worker/transport.ts'

const STAGES = `
import { pipeline, stage, tensor } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => {
    console.log('printed by user code')
    if (text === '!') throw new RangeError('no')
    return text.toLowerCase()
  }),
  stage('ids', (text: string, { base }: { base: number }) => Int32Array.from(text, (c) => c.charCodeAt(0) - base), {
    params: { base: 97 },
  }),
  stage('odd', (ids: Int32Array) => ({ ids, big: 2n ** 70n, none: undefined, nan: NaN, zero: -0 })),
])
`

interface Started {
  readonly transport?: Transport
  readonly limit?: number
  readonly env?: Readonly<Record<string, string>>
}

async function start(source: string, { transport = 'fd', limit = 20_000, env = {} }: Started = {}): Promise<Side> {
  const cwd = mkdtempSync(join(tmpdir(), 'lockstep-node-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  writeFileSync(join(cwd, 'side.ts'), source)
  const side = await workerSide({
    role: 'inference',
    command: nodeCommand(null),
    file: join(cwd, 'side.ts'),
    module: null,
    export: null,
    cwd,
    env,
    transport,
    stageTimeoutMs: limit,
    startTimeoutMs: 60_000,
    onStderr: () => {},
  })
  onTestFinished(() => side.close())
  return side
}

test.each(['fd', 'socket', 'stdio'] as const)('answers over %s whatever user code prints', async (transport) => {
  const side = await start(STAGES, { transport })
  expect(side.info).toMatchObject({
    pipeline: 'text',
    kind: 'staged',
    provenance: { runtime: `node ${process.versions.node}` },
    stages: [{ name: 'lower', source: 'side.ts:4' }, { name: 'ids', params: { base: 97 } }, { name: 'odd' }],
  })
  const [[lower, ids, odd] = [], failed] = await outcomesOf(side, ['aB', '!'])
  const expected = Int32Array.of(0, 1)
  expect(lower).toBe('ab')
  expect(equal(ids, expected, EXACT)).toBe(true)
  expect(equal(odd, { ids: expected, big: 2n ** 70n, none: undefined, nan: Number.NaN, zero: -0 }, EXACT)).toBe(true)
  expect(failed).toEqual([threw(new RangeError('no')), NOT_REACHED, NOT_REACHED])
  const [other] = await side.stage('ids', ['b'], { params: { base: 98 } })
  expect(equal(other, Int32Array.of(0), EXACT)).toBe(true)
})

test('traces a function with taps, and hands values back', async () => {
  const side = await start(`
import { tap } from 'lockstep/tap'
export default (text: string) => {
  const list = tap('list', text.split(' '))
  return tap('size', list.length)
}`)
  expect(await outcomesOf(side, ['a b', 'c'])).toEqual([
    [['a', 'b'], 2],
    [['c'], 1],
  ])
  expect([side.stages, side.sequence]).toEqual([
    ['list', 'size'],
    ['list', 'size'],
  ])
  const handed = new Map([['list', [['x', 'y', 'z'], []]]])
  expect(await cameTo(side, 'size', { inputs: ['a b', 'c'], handed })).toEqual([3, 0])
})

test('names the stage and the record that hang, and what cannot be loaded', async () => {
  const side = await start(
    `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('n', [stage('spin', (n: number) => { while (n === 2) { /* for ever */ } return n })])`,
    { limit: 400 },
  )
  expect(await outcomesOf(side, [1, 1])).toEqual([[1], [1]])
  await expect(outcomesOf(side, [1, 2])).rejects.toThrow(/stage 'spin'[\s\S]*400 ms/u)
  await expect(start('export const one = 1; export const two = 2')).rejects.toThrow('it is not clear which export')
  await expect(start('import "./nowhere.ts"')).rejects.toThrow('cannot be loaded')
  await expect(start(STAGES, { env: { NODE_OPTIONS: '--no-such-option' } })).rejects.toThrow('ended with code 9')
})

test('tells of a stage that changes what it is given', async () => {
  const side = await start(`import { pipeline, stage } from 'lockstep'
export const inference = pipeline('n', [stage('pop', (list: number[]) => list.pop())])`)
  await outcomesOf(side, [[1], [2]])
  expect([...side.mutations().keys()]).toEqual(['pop'])
})
