const ROOT = new URL('../../', import.meta.url).pathname

/**
 * A side in Python with a fault: `FAULT` holds its kind, its stage, the inputs it comes on (null: all), and when it does
 * so; `pids` is to hold all processes.
 */
export const PYTHON = `import json, os, resource, signal, subprocess, time
from lockstep import pipeline, stage
kind, at, inputs, when = json.loads(os.environ["FAULT"])
def append(name, text):
    with open(name, "a") as file:
        file.write(text)
        return file.tell()
def note(pid):
    append("pids", "%d " % pid)
note(os.getpid())
if kind == "eats":
    resource.setrlimit(resource.RLIMIT_AS, (2 ** 30, 2 ** 30))
if kind == "never starts":
    os._exit(7)
met = set()
def comes(value):
    met.add(value)
    if inputs is not None and value not in inputs:
        return False
    if when == "in a batch":
        return len(met) > 1
    if when == "a third of times":
        return append("tries." + value, ".") % 3 == 1
    if when == "then on another":
        return value == inputs[0] or (os.path.exists("failed." + inputs[0]) and append("tries." + value, ".") == 1)
    return True
def fail(value):
    append("failed." + value.rstrip("."), ".")
    eaten = []
    while kind == "eats":
        eaten.append(bytearray(2 ** 24))
    if kind == "throws":
        raise ValueError("on purpose")
    if kind == "exits":
        os._exit(7)
    if kind == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "hangs":
        time.sleep(600)
    while kind == "spins":
        pass
    if kind == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
    if kind == "closes":
        os.closerange(3, 64)
    if kind == "leaves":
        note(subprocess.Popen(["sleep", "600"], start_new_session=True).pid)
    return value + "."
def make(name):
    def run(value):
        if name == at and comes(value.rstrip(".")):
            return "wrong" if kind == "wrong" else fail(value)
        return value + "."
    return stage(name, run)
side = pipeline("p", [make("first"), make("middle"), make("last")])
`

const STAGES = `import { spawn } from 'node:child_process'
import { appendFileSync, closeSync, existsSync, statSync } from 'node:fs'
const note = (pid) => appendFileSync('pids', pid + ' ')
note(process.pid)
const append = (name) => {
  appendFileSync(name, '.')
  return statSync(name).size
}
const met = new Set()
const comes = (value, inputs, when) => {
  met.add(value)
  if (inputs !== null && !inputs.includes(value)) return false
  if (when === 'in a batch') return met.size > 1
  if (when === 'a third of times') return append('tries.' + value) % 3 === 1
  if (when === 'then on another') return value === inputs[0] || (existsSync('failed.' + inputs[0]) && append('tries.' + value) === 1)
  return true
}
const fail = (kind, value) => {
  append('failed.' + value.replace(/\\.+$/, ''))
  const eaten = []
  while (kind === 'eats') eaten.push(new Array(1_000_000).fill(0.5))
  if (kind === 'throws') throw new RangeError('on purpose')
  if (kind === 'exits') process.exit(7)
  if (kind === 'segv') process.kill(process.pid, 'SIGSEGV')
  if (kind === 'kill') process.kill(process.pid, 'SIGKILL')
  if (kind === 'hangs') return new Promise(() => {})
  while (kind === 'spins') {}
  if (kind === 'stops') process.kill(process.pid, 'SIGSTOP')
  if (kind === 'closes') for (const fd of [3, 4]) { try { closeSync(fd) } catch {} }
  if (kind === 'leaves') note(spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).pid)
  return value + '.'
}
const make = ([kind, at, inputs, when]) => {
  if (kind === 'never starts') process.exit(7)
  return pipeline('p', ['first', 'middle', 'last'].map((name) => stage(name, (value) => {
    if (name !== at || !comes(value.replace(/\\.+$/, ''), inputs, when)) return value + '.'
    return kind === 'wrong' ? 'wrong' : fail(kind, value)
  })))
}
`

/** A side in JavaScript with a fault. */
export const NODE = `import { pipeline, stage } from '${ROOT}dist/index.js'
${STAGES}export const side = make(JSON.parse(process.env.FAULT))\n`

/** Both sides in one process, one of them with a fault; speaks with its parent as the process of a pair does. */
export const IN_PROCESS = `import { createJiti } from '${ROOT}node_modules/jiti/lib/jiti.mjs'
const load = (name) => createJiti(import.meta.url).import('${ROOT}harness/' + name)
const { pipeline } = await load('pipeline/pipeline.ts')
const { stage } = await load('pipeline/stage.ts')
const { errorFacts } = await load('errors.ts')
const { FDS, readAssignment } = await load('child/channel.ts')
const { startWatchdog } = await load('child/watchdog.ts')
const { inBatches } = await load('run/in-batches.ts')
const { lockstep } = await load('run/lockstep.ts')
const { inProcessSide } = await load('sides/in-process/in-process-side.ts')
${STAGES}
const { task, token, send } = readAssignment()
setInterval(() => {}, 2 ** 30)
const { status, expect } = startWatchdog({ ...task.limits, fd: FDS.watchdog, token })
const side = (role) => inProcessSide({ role, target: make(role === task.role ? task.fault : [null, null, [], null]), status,
  provenance: { runtime: 'node', platform: 'test', packages: {}, files: {} }, folder: process.cwd() })
const records = Array.from({ length: task.records }, (_, n) => ({ id: String(n), origin: 'generated', input: 'v' + n }))
function* announced() { for (const batch of inBatches(records)) { expect(batch.map(({ id }) => id)); yield batch } }
try {
  const terms = { rules: new Map(), align: new Map(), only: null }
  const sides = { training: side('training'), inference: side('inference') }
  const { tally, divergences: [first] } = await lockstep(sides, announced(), { terms, keep: 3, bail: false, inFlight: 4 })
  send({ kind: 'result', result: tally.diverged === 0 ? { exit: 0 } : { exit: 1, stage: first.first.name,
    record: first.record.id, values: [first.training, first.inference] } })
} catch (error) {
  send({ kind: 'failed', error: errorFacts(error) })
}
process.exit(0)
`
