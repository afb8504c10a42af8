import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { pipeline, stage } from '../../dist/index.js'
import { lockstep } from '../../dist/run/lockstep.js'
import { inProcessSide } from '../../dist/sides/in-process/in-process-side.js'
import { pythonCommand } from '../../dist/sides/worker/python-command.js'
import { workerSide } from '../../dist/sides/worker/worker-side.js'
import { interleave } from './interleave.mjs'
import { texts, textStages } from './text-stages.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const RECORDS = 4096
const PROVENANCE = { runtime: 'node', platform: 'bench', packages: {}, files: {} }
const OPTIONS = { terms: { rules: new Map(), align: new Map(), only: null }, keep: 10, bail: false, inFlight: 4 }
const PYTHON = { python: 'python3' }

/** A Python side whose six text stages all come back and are compared, against the pure cost of the Python stages. */
export async function pythonStages() {
  const inputs = texts(RECORDS)
  const training = await startSide('text_stages.py')
  const inference = inProcessSide({
    role: 'inference',
    target: pipeline(
      'text',
      Object.entries(textStages()).map(([name, run]) => stage(name, run)),
    ),
    provenance: PROVENANCE,
    folder: HERE,
  })
  const batches = []
  for (let at = 0; at < RECORDS; at += 128) {
    batches.push(inputs.slice(at, at + 128).map((input, row) => ({ id: `r${at + row}`, origin: 'generated', input })))
  }
  const compared = async () => {
    const { tally } = await lockstep({ training, inference }, batches, OPTIONS)
    if (tally.compared !== RECORDS || tally.diverged !== 0) throw new Error('the benchmark compared something else')
  }
  const pure = await startPure(inputs)
  const result = await interleave(compared, pure.run)
  await training.close()
  pure.close()
  return result
}

/**
 * A float32 tensor of 602 kB from Python to a value here, eight a batch, against copying as many tensors in memory: from
 * as many places to as many others, so that neither lies in the processor's cache.
 */
export async function pythonTensor() {
  const side = await startSide('tensors.py')
  const sources = Array.from({ length: 32 }, (_, n) => new Uint8Array(602_112).fill(n))
  const targets = sources.map((source) => source.slice())
  const received = async () => {
    const inputs = Array(8).fill(1)
    for (const rows of [side.open(inputs), side.open(inputs), side.open(inputs), side.open(inputs)]) {
      for (let row = 0; row < 8; row++) {
        await rows.load(row)
        if (rows.outcomes[0].data.length !== 150_528) throw new Error('the benchmark received something else')
      }
    }
  }
  const copied = () => {
    for (let n = 0; n < 32; n++) targets[n].set(sources[n])
  }
  const result = await interleave(received, copied)
  await side.close()
  return result
}

function startSide(file) {
  return workerSide({
    role: 'training',
    command: pythonCommand(PYTHON, HERE),
    file,
    module: null,
    export: null,
    cwd: HERE,
    env: {},
    transport: 'fd',
    stageTimeoutMs: 5000,
    startTimeoutMs: 60_000,
    onStderr: (text) => process.stderr.write(text),
  })
}

/** Starts the stages as a plain program; `run` has it go through all texts once. */
async function startPure(inputs) {
  const child = spawn('python3', ['text_stages.py'], { cwd: HERE, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ready = async () => {
    if ((await lines.next()).value !== 'ready') throw new Error('the plain stages ended')
  }
  child.stdin.write(`${inputs.join('\t')}\n`)
  await ready()
  const run = async () => {
    child.stdin.write('go\n')
    await ready()
  }
  return { run, close: () => child.stdin.end() }
}
