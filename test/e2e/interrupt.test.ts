import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { isRunning } from '../set-up/is-running.ts'
import { installed, type Project } from './installed.ts'
import { AGREEING } from './projects.ts'

const project = installed()

/** Both sides say their process id, and training never returns. */
const HANGING = {
  ...AGREEING,
  'inference.ts': `import { appendFileSync } from 'node:fs'\nappendFileSync('pids', process.pid + '\\n')\n${AGREEING['inference.ts']}`,
  'training.py': `import os, time\nopen("pids", "a").write(f"{os.getpid()}\\n")\n${AGREEING['training.py']!.replace(
    'return " ".join(word for',
    'time.sleep(600)\n    return " ".join(word for',
  )}`,
}

/** A configuration that says when it is read, and takes its time. */
const SLOWLY_READ = `import { writeFileSync } from 'node:fs'
writeFileSync('reading', '')
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)
export default { pairs: { text: { training: 'inference.ts', inference: 'inference.ts' } } }
`

async function pids(made: Project): Promise<number[]> {
  for (let tries = 0; tries < 150; tries += 1) {
    const found = made
      .shell('cat pids 2>/dev/null')
      .out.split('\n')
      .filter((line) => line !== '')
    if (found.length >= 2) return found.map(Number)
    await setTimeout(100)
  }
  throw new Error('the sides did not start')
}

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends everything with 130, and what was found so far', async (signal) => {
  const made = project(HANGING)
  const child = made.start('check', '--json')
  let out = ''
  child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()))
  const started = await pids(made)
  const asked = performance.now()
  child.kill(signal)
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(130)
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(JSON.parse(out)).toMatchObject({ exitCode: 130 })
  // Python notices within a second that nobody listens any more.
  for (let tries = 0; tries < 50 && started.some(isRunning); tries++) await setTimeout(100)
  expect(started.filter(isRunning)).toEqual([])
})

it('says that it was interrupted where no pair was begun', async () => {
  const made = project({ ...AGREEING, 'lockstep.config.ts': SLOWLY_READ })
  const child = made.start('check')
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (out += bytes.toString()))
  const ended = once(child, 'close')
  for (let tries = 0; tries < 150 && made.shell('test -e reading').code !== 0; tries += 1) await setTimeout(50)
  child.kill('SIGINT')
  expect(await ended).toEqual([130, null])
  expect(out).toContain('interrupted')
  expect(out).not.toMatch(/AbortError|\n\s+at /)
})
