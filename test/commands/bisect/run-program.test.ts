import { expect, it } from 'vitest'
import { runProgram } from '../../../harness/commands/bisect/run-program.ts'

const run = (code: string, signal: AbortSignal | null = null): ReturnType<typeof runProgram> =>
  runProgram({ command: [process.execPath, '-e', code], cwd: process.cwd(), env: { SAID: 'é' }, signal })

it('keeps all that a program says, and how it ended', async () => {
  const result = await run(
    'process.stdout.write("x".repeat(300_000) + process.env.SAID); console.error("no"); process.exitCode = 3',
  )
  expect(result).toEqual({ code: 3, out: `${'x'.repeat(300_000)}é`, err: 'no\n' })
})

it('ends a program, and what it started, when it is interrupted', async () => {
  const interrupt = new AbortController()
  setTimeout(() => interrupt.abort(), 300)
  const child = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`
  await expect(run(`${child}; setInterval(() => {}, 1000)`, interrupt.signal)).rejects.toThrow('interrupted')
  await expect(run('', interrupt.signal)).rejects.toThrow('interrupted')
})

it('says which program is not there', async () => {
  const request = { command: ['no-such-program'], cwd: process.cwd(), env: {}, signal: null }
  await expect(runProgram(request)).rejects.toThrow(/^no-such-program cannot be started: .*ENOENT/)
})
