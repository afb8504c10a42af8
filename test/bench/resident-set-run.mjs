// Checks a pair with as many generated records as asked, as a check's own process does, and prints the peak resident set in kB.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPair } from '../../dist/commands/check/check-pair.js'
import { DEFAULT_OPTIONS } from '../../dist/pair/check-options.js'
import { loadConfig } from '../../dist/config/load-config.js'
import { boundHeap } from '../../dist/child/bound-heap.js'
import { startWatchdog } from '../../dist/child/watchdog.js'
import { texts } from './text-stages.mjs'

boundHeap()
const runs = Number(process.argv[2])
const root = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
const source = (name) => `
import { pipeline, stage } from 'lockstep'
export const ${name} = pipeline('text', [
  stage('lowercase', (text: string) => text.toLowerCase()),
  stage('words', (text: string) => text.split(' ')),
])`
const golden = texts(20).map((input, at) => `  - id: r${at}\n    input: ${JSON.stringify(input)}\n`)
const files = {
  'training.ts': source('training'),
  'inference.ts': source('inference'),
  'golden.yaml': `lockstep: 1\nrecords:\n${golden.join('')}`,
  'lockstep.config.yaml': 'pairs: { text: { training: training.ts, inference: inference.ts, golden: golden.yaml } }',
}
for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
const { pairs, timeout } = await loadConfig({ cwd: root, file: null })
const task = { pair: pairs[0], root, timeout, runs, seed: 1, today: '2026-01-01', options: DEFAULT_OPTIONS }
const watchdog = startWatchdog({ ...timeout, fd: 2, token: '' })
const report = await checkPair(task, { watchdog, timeout, onEvent: () => {} })
const { generated, bothThrew } = report.compared
if (report.exitCode !== 0 || generated + bothThrew !== runs)
  throw new Error(JSON.stringify(report.error ?? report.compared))
// `maxRSS` starts at what the parent had when it forked; Linux counts the process's own peak apart.
const own = existsSync('/proc/self/status') ? /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) : null
console.log(own === null ? process.resourceUsage().maxRSS : own[1])
rmSync(root, { recursive: true })
process.exit(0)
