import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../harness/pipeline/role.ts'
import type { Report } from '../../harness/report/report.ts'
import { nodeCommand } from '../../harness/sides/worker/node-command.ts'
import { ROOT } from '../house/source-tree.ts'
import { stillThere } from './worker-faults.ts'
import { NODE, PYTHON } from './worker-fault-programs.ts'

/** How a side with a fault is run. */
export const RUNNERS = ['in process', 'node', 'python', 'command'] as const

/** The golden and the generated inputs of the pair that is checked. */
export const INPUTS = {
  golden: Array.from({ length: 6 }, (_, at) => `g${at}`),
  generated: Array.from({ length: 40 }, (_, at) => `v${at}`),
} as const

/** A fault of a side: what it does instead of its work, at which stage, on which inputs (null: all), and when. */
export interface RecordFault {
  readonly kind: string
  readonly stage: 'first' | 'middle' | 'last'
  readonly inputs: readonly string[] | null
  readonly when: 'in a batch' | 'a third of times' | 'then on another' | null
  /** Which sides have it. */
  readonly role: Role | 'both'
  readonly runner: (typeof RUNNERS)[number]
}

/** What `lockstep check` came to. */
export interface Checked {
  readonly exit: number | null
  readonly report: Report | null
  readonly stderr: string
  /** Processes that live on. */
  readonly orphans: readonly number[]
  readonly seconds: number
}

/** A shell that starts the worker and says by its exit code how that ended. */
const WRAPPED = ['sh', '-c', '"$0" "$@"; exit $?', ...nodeCommand(null)]
const SOUND: RecordFault = { kind: 'none', stage: 'first', inputs: [], when: null, role: 'both', runner: 'in process' }
/** Of a heap that is eaten up. */
const HEAP = '--max-old-space-size=120'

/** Checks a pair with a fault by the command line, in a folder of its own. */
export async function checkFault(fault: RecordFault): Promise<Checked> {
  const cwd = mkdtempSync(join(tmpdir(), 'lockstep-record-fault-'))
  const side = (role: Role): object | string => {
    const own = fault.role === role || fault.role === 'both' ? fault : SOUND
    const python = own.runner === 'python'
    const file = `${role}.${python ? 'py' : 'mjs'}`
    const told = JSON.stringify(JSON.stringify([own.kind, own.stage, own.inputs, own.when]))
    const program = python ? PYTHON.replace('os.environ["FAULT"]', told) : NODE.replace('process.env.FAULT', told)
    writeFileSync(join(cwd, file), program)
    const more = { 'in process': {}, node: { node: true }, python: {}, command: { command: WRAPPED } }
    return { file, export: 'side', ...more[own.runner] }
  }
  const golden = INPUTS.golden.map((input) => `  - { id: ${input}, input: ${input} }\n`)
  const pairs = { p: { training: side('training'), inference: side('inference'), inputs: 'inputs.mjs' } }
  const files = {
    'golden/p.yaml': `lockstep: 1\nrecords:\n${golden.join('')}`,
    'inputs.mjs': `export default ${JSON.stringify(INPUTS.generated)}`,
    'lockstep.config.json': JSON.stringify({
      pairs: { p: { ...pairs.p, golden: 'golden.yaml' } },
      runs: INPUTS.generated.length,
      timeout: { stage: fault.kind === 'eats' ? 10_000 : 800, start: 20_000 },
    }),
  }
  writeFileSync(join(cwd, 'golden.yaml'), files['golden/p.yaml'])
  writeFileSync(join(cwd, 'inputs.mjs'), files['inputs.mjs'])
  writeFileSync(join(cwd, 'lockstep.config.json'), files['lockstep.config.json'])
  const began = performance.now()
  const said = await checked(cwd, fault.kind === 'eats' ? HEAP : '')
  const seconds = (performance.now() - began) / 1000
  const path = join(cwd, 'pids')
  const pids = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').map(Number) : []
  const orphans = await stillThere(pids)
  rmSync(cwd, { recursive: true, force: true })
  return { ...said, orphans, seconds }
}

/** Nothing takes longer, unless it hangs. */
const HANG_MS = 170_000

async function checked(cwd: string, options: string): Promise<Pick<Checked, 'exit' | 'report' | 'stderr'>> {
  const { CI: _ci, ...env } = process.env
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'check', '--json', '--budget', '8'], {
    cwd,
    env: { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} ${options}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (bytes: Buffer) => void (said.out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => void (said.err += bytes.toString()))
  const timer = setTimeout(() => child.kill('SIGTERM'), HANG_MS)
  const [exit] = (await once(child, 'close')) as [number | null]
  clearTimeout(timer)
  return { exit, report: said.out === '' ? null : (JSON.parse(said.out) as Report), stderr: said.err }
}
