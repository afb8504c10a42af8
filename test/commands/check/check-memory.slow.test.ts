import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { BATCH_BYTES } from '../../../harness/run/in-batches.ts'
import { folderOf } from '../../sides/worker/worker-kit.ts'

const DIST = new URL('../../../dist/', import.meta.url).href
const PYTHON = `from lockstep import pipeline, stage
training = pipeline("p", [stage("same", lambda value: value)])
`
const TYPESCRIPT = `import { pipeline, stage } from '${DIST}index.js'
export const inference = pipeline('p', [stage('same', (value: unknown) => value)])
`
/** Checks the pair of its folder as a check's own process does, and prints the most memory that was resident, in bytes. */
const MEASURE = `
import { existsSync, readFileSync } from 'node:fs'
const load = (path) => import('${DIST}' + path)
const { checkPair } = await load('commands/check/check-pair.js')
const { DEFAULT_OPTIONS } = await load('pair/check-options.js')
const { loadConfig } = await load('config/load-config.js')
const { boundHeap } = await load('child/bound-heap.js')
const { startWatchdog } = await load('child/watchdog.js')
boundHeap()
const { pairs, timeout } = await loadConfig({ cwd: process.cwd(), file: null })
const runs = Number(process.argv[2])
const task = { pair: pairs[0], root: process.cwd(), timeout, runs, seed: 1, today: '2026-01-01', options: DEFAULT_OPTIONS, given: [] }
const watchdog = startWatchdog({ ...timeout, fd: 2, token: '' })
const report = await checkPair(task, { watchdog, timeout, onEvent: () => {} })
// 'maxRSS' starts at what the parent had when it forked; Linux counts the peak of the process itself apart.
const linux = '/proc/self/status'
const own = existsSync(linux) ? /VmHWM:\\s+(\\d+) kB/.exec(readFileSync(linux, 'utf8'))[1] : process.resourceUsage().maxRSS
console.log(JSON.stringify({ exitCode: report.exitCode, compared: report.compared?.generated, bytes: own * 1024 }))
process.exit(0)
`

/** The most memory that a check of so many generated records has, each of them `value`. */
function peakOf(count: number, value: string, inference: 'inference.ts' | 'training.py'): number {
  const side = inference === 'training.py' ? '{ file: training.py, export: training }' : inference
  const cwd = folderOf({
    'training.py': PYTHON,
    'inference.ts': TYPESCRIPT,
    'measure.mjs': MEASURE,
    'inputs.ts': `export default function* () { for (let at = 0; at < ${count}; at++) yield ${value} }`,
    'golden.yaml': 'lockstep: 1\nrecords:\n  - { id: a, input: a }\n',
    'lockstep.config.yaml': `timeout: { stage: 60000 }
pairs: { p: { training: training.py, inference: ${side}, golden: golden.yaml, inputs: inputs.ts } }
`,
  })
  const out = execFileSync(process.execPath, ['measure.mjs', String(count)], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { exitCode, compared, bytes } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, number>
  expect([exitCode, compared]).toEqual([0, count])
  return bytes ?? Number.NaN
}

// The largest batch is what a batch may have at most, 16 MiB of inputs, or the largest record where that has more. The
// goal is eight of them. A garbage collector has its own mind: the test leaves it half as much again.
test('a check needs no more memory than a few of its largest batches', () => {
  const of = (count: number, value: string): number =>
    Math.max(...(['inference.ts', 'training.py'] as const).map((side) => peakOf(count, value, side)))
  const little = of(2000, `'x' + at`)
  const most = (batch: number): number => 1.5 * 8 * batch
  expect(of(300, `at + 'x'.repeat(1_000_000)`) - little).toBeLessThan(most(BATCH_BYTES))
  expect(of(100, `new Float64Array(1_250_000).fill(at)`) - little).toBeLessThan(most(BATCH_BYTES))
  expect(of(1, `'x'.repeat(200_000_000)`) - little).toBeLessThan(8 * 200_000_000)
})
