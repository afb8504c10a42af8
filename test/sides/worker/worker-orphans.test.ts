import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { folderOf, isGone, outcomesOf, start } from './worker-kit.ts'

const PYTHON = `import os, subprocess, time
from lockstep import pipeline, stage
def leave(how):
    if how == "session":
        pid = subprocess.Popen(["sleep", "60"], start_new_session=True).pid
    elif how == "setsid":
        pid = subprocess.Popen(["setsid", "sleep", "60"]).pid
    else:
        read, write = os.pipe()
        if os.fork() == 0:
            os.setsid()
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            os.write(write, str(child).encode())
            os._exit(0)
        pid = int(os.read(read, 20))
    open("pids", "a").write(f"{pid} ")
    return how
def last(how):
    if how == "double":
        %s
    return how
training = pipeline("p", [stage("leave", leave), stage("last", last)])
`

const INPUTS = ['session', 'setsid', 'double']

/** Elsewhere than on Linux nothing is promised of them. */
async function expectGone(pids: readonly string[]): Promise<void> {
  for (const pid of process.platform === 'linux' ? pids : []) expect(await isGone(Number(pid))).toBe(true)
}

test.for([
  ['at its normal end', 'pass', false],
  ['when it hangs', 'time.sleep(60)', true],
  ['when it ends itself', 'os._exit(3)', true],
  ['when it is killed', 'os.kill(os.getpid(), 9)', true],
] as const)('what a Python worker started in sessions of its own ends with it: %s', async ([, code, fails]) => {
  const cwd = folderOf({ 'training.py': PYTHON.replace('%s', code) })
  const side = await start({ cwd, file: 'training.py', stageTimeoutMs: 700 })
  const failed = await outcomesOf(side, INPUTS).then(
    () => false,
    () => true,
  )
  expect(failed).toBe(fails)
  await side.close()
  const pids = readFileSync(join(cwd, 'pids'), 'utf8').trim().split(' ')
  // What crashed is tried again, to find where.
  expect(pids.length).toBeGreaterThanOrEqual(3)
  await expectGone(pids)
})

test('what a Node worker started likewise', async () => {
  const cwd = folderOf({
    'training.mjs': `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { pipeline, stage } from '${new URL('../../../dist/index.js', import.meta.url).pathname}'
export const training = pipeline('p', [stage('leave', (v) => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  writeFileSync('pid', String(child.pid))
  return v
})])`,
  })
  const side = await start({ cwd, command: nodeCommand(null), file: join(cwd, 'training.mjs') })
  expect(await outcomesOf(side, ['a'])).toEqual([['a']])
  await side.close()
  await expectGone([readFileSync(join(cwd, 'pid'), 'utf8')])
})
