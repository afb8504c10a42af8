import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpText } from '../../harness/cli/help/help-text.ts'
import { program } from '../../harness/cli/program.ts'
import { folder } from '../config/folder.ts'
import { ROOT } from '../house/source-tree.ts'

const MAIN = join(ROOT, 'dist/cli/main.js')

async function lockstep(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const cwd = await folder({ 'lockstep.config.json': '{"pairs": {"text": {"inference": "a.ts"}}}' })
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { cwd, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

describe('main', () => {
  it('prints help and version at once', async () => {
    const out = helpText(program(() => undefined))
    for (const flag of ['--help', '-h']) expect(await lockstep(flag)).toEqual({ code: 0, out, err: '' })
    expect(await lockstep('--version')).toEqual({ code: 0, out: '0.1.0\n', err: '' })
  })

  it('ends the process with the exit code of the command', async () => {
    expect(await lockstep('chek')).toEqual({
      code: 2,
      out: '',
      err: "lockstep: unknown command 'chek'\n  Hint: did you mean check?\n",
    })
    expect((await lockstep('list')).code).toBe(4)
    expect(await lockstep()).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Usage: lockstep /) })
  })

  it('ends with 3 and a sentence where it comes to no verdict, whatever is loaded before it', () => {
    const under = (text: string, ...words: string[]): object => {
      const loader = `--import=data:text/javascript,${encodeURIComponent(text)}`
      const { status, stdout, stderr } = spawnSync(process.execPath, [loader, MAIN, ...words], { encoding: 'utf8' })
      return { status, stdout, sentence: stderr.split('\n')[0] }
    }
    // Throws once the command runs.
    const late = `process.on('newListener', (name) => {
      if (name === 'SIGTERM') process.nextTick(() => { throw new Error('from elsewhere') })
    })`
    expect(under(late, 'list')).toEqual({
      status: 3,
      stdout: '',
      sentence: 'lockstep: internal: an error that nothing caught: Error: from elsewhere',
    })
    expect(under('process.exit = () => {}', 'chek')).toMatchObject({ status: 3, stdout: '' })
    expect(under('setTimeout = () => {}; process.exit = () => {}', '--version')).toMatchObject({ status: 0 })
  })
})
