import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, outcomesOf, start, startNode, startPython, workerError } from './worker-kit.ts'

const ROOT = new URL('../../../', import.meta.url).pathname
const MEGABYTE = 2 ** 20

/** Runs records through a Python side in a process of its own; tells its largest resident set, in megabytes. */
function megabytesOf(stages: string, inputs: string): number {
  const cwd = folderOf({
    'training.py': `from lockstep import pipeline, stage\ntraining = pipeline("p", [${stages}])\n`,
    'measure.ts': `
import { lockstep } from '${ROOT}harness/run/lockstep.ts'
import { inBatches } from '${ROOT}harness/run/in-batches.ts'
import { pythonCommand } from '${ROOT}harness/sides/worker/python-command.ts'
import { workerSide } from '${ROOT}harness/sides/worker/worker-side.ts'
function* records() { for (const input of ${inputs}) yield { id: String(n++), origin: 'generated' as const, input } }
let n = 0
const side = (role: 'training' | 'inference') => workerSide({ role, command: pythonCommand({ python: 'python3' }, '.'), file: 'training.py', module: null, export: 'training', cwd: process.cwd(), env: {}, transport: 'fd', stageTimeoutMs: 5000, startTimeoutMs: 60_000, onStderr: () => {} })
const sides = { training: await side('training'), inference: await side('inference') }
const { tally } = await lockstep(sides, inBatches(records()), { terms: { rules: new Map(), align: new Map(), only: null }, keep: 3, bail: false, inFlight: 4 })
await Promise.all([sides.training.close(), sides.inference.close()])
console.log(JSON.stringify({ compared: tally.compared, n, diverged: tally.diverged, mb: process.resourceUsage().maxRSS / 1024 }))
`,
  })
  const jiti = join(ROOT, 'node_modules/jiti/lib/jiti-cli.mjs')
  const out = execFileSync(process.execPath, [jiti, 'measure.ts'], { cwd, encoding: 'utf8' })
  const { compared, n, diverged, mb } = JSON.parse(out) as Record<string, number>
  expect([compared, diverged]).toEqual([n, 0])
  return mb ?? Number.NaN
}

// A batch is 16 MB at most, of its inputs and of its answer, or one record; one of 10 MB is therefore the largest.
test('memory is a multiple of a batch, however many large values there are', () => {
  const many = (count: number, value: string): string =>
    `(function* () { for (let at = 0; at < ${count}; at++) yield ${value} })()`
  const texts = megabytesOf('stage("more", lambda v: v + "!")', many(400, `at + 'x'.repeat(1_000_000)`))
  expect(texts).toBeLessThan(8 * 16 * 4 + 100)
  const tensors = megabytesOf('stage("image", lambda v: bytes(10_000_000))', many(100, 'at'))
  expect(tensors).toBeLessThan(8 * 16 * 4 + 100)
  const made = megabytesOf('stage("text", lambda v: "x" * 10_000_000)', many(60, 'at'))
  expect(made).toBeLessThan(8 * 16 * 4 + 100)
})

test('texts of 30 MB, Latin and not, and a value of 200 MB come through', async () => {
  const side = await startPython(
    'training = pipeline("p", [stage("text", lambda v: v[0] * int(v[1]) if isinstance(v, list) else v)])',
  )
  const inputs = [
    ['x', 30 * MEGABYTE],
    ['é', 30 * MEGABYTE],
    ['日', 30 * MEGABYTE],
  ]
  const texts = await outcomesOf(side, inputs)
  for (const [at, [letter]] of inputs.entries())
    expect(texts[at]?.[0] === String(letter).repeat(30 * MEGABYTE)).toBe(true)
  const huge = 'y'.repeat(200_000_000)
  const [[back] = []] = await outcomesOf(side, [huge])
  expect(back === huge).toBe(true)
  const [[long] = []] = await outcomesOf(side, [['z', 200_000_000]])
  expect((long as string).length).toBe(200_000_000)
})

test('a value that cannot travel is refused with side, stage, record, size and what to do', async () => {
  const side = await startPython(`big = [None, "x" * 70_000_000]
training = pipeline("p", [stage("same", lambda v: v), stage("mixed", lambda v: [None, big[1]] if v == 9 else v)])`)
  const error = await workerError(outcomesOf(side, [1, 2, 9, 3]))
  expect(error).toMatchObject({ side: 'training', record: '2' })
  expect(error.message).toMatch(
    /^The training worker cannot hand over a value.* on record 2 of those it was given, counted from 0: 70,\d{3},\d{3} bytes, at most 67,108,864 travel together\.\n {2}Hint: let the stage return less/u,
  )
  expect(await outcomesOf(side, [1])).toEqual([[1, 1]])
  const tensor = await startPython('training = pipeline("p", [stage("huge", lambda v: bytes(2**31 + 8))])')
  expect(await workerError(outcomesOf(tensor, [1]))).toMatchObject({ stage: 'huge', record: '0' })
  const reading = await startNode(
    `send(frame({ id: read().head.id, ok: { protocol: 1, reads: 'json', info } })); idle()`,
  )
  const input = await workerError(outcomesOf(reading, ['x'.repeat(70_000_000)]))
  expect(input.message).toContain('70,0')
  expect(input).toMatchObject({ side: 'training', record: '0' })
  const cwd = folderOf({
    'training.mjs': `import { pipeline, stage } from '${ROOT}dist/index.js'
export const training = pipeline('p', [stage('mixed', (v) => (v === 2 ? [null, 'x'.repeat(70_000_000)] : v))])`,
  })
  const { nodeCommand } = await import('../../../harness/sides/worker/node-command.ts')
  const node = await start({ cwd, command: nodeCommand(null), file: join(cwd, 'training.mjs') })
  expect(await workerError(outcomesOf(node, [1, 2]))).toMatchObject({ side: 'training', record: '1' })
})
