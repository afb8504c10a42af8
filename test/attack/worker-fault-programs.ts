const ROOT = new URL('../../', import.meta.url).pathname

/** A side in Python with a fault; `pids` is to hold all its processes. */
export const PYTHON = `import json, os, signal, subprocess, time
from lockstep import pipeline, stage
kind, at, record = json.loads(os.environ["FAULT"])
def note(pid):
    with open("pids", "a") as file:
        file.write("%d " % pid)
note(os.getpid())
def fail(value):
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
        if name == at and value.rstrip(".") == "v%d" % record:
            return "wrong" if kind == "wrong" else fail(value)
        return value + "."
    return stage(name, run)
side = pipeline("p", [make("first"), make("middle"), make("last")])
`

const STAGES = `import { spawn } from 'node:child_process'
import { appendFileSync, closeSync } from 'node:fs'
const note = (pid) => appendFileSync('pids', pid + ' ')
note(process.pid)
const fail = (kind, value) => {
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
const make = ([kind, at, record]) => pipeline('p', ['first', 'middle', 'last'].map((name) => stage(name, (value) => {
  if (name !== at || value.replace(/\\.+$/, '') !== 'v' + record) return value + '.'
  return kind === 'wrong' ? 'wrong' : fail(kind, value)
})))
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
const side = (role) => inProcessSide({ role, target: make(role === task.role ? task.fault : [null, null, null]), status,
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
