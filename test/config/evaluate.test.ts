import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../harness/config/evaluate.ts'
import type { Plain } from '../../harness/config/plain.ts'
import { folder } from './folder.ts'

interface Evaluated {
  readonly result: Plain | string
  readonly printed: string
}

async function evaluated(source: string, name = 'lockstep.config.ts', timeout = 10_000): Promise<Evaluated> {
  const root = await folder({ [name]: source })
  let printed = ''
  const options = { timeout, printed: (text: string) => void (printed += text) }
  try {
    return { result: await evaluate(join(root, name), name, options), printed }
  } catch (error) {
    return { result: (error as Error).message.replaceAll(root, '<folder>'), printed }
  }
}

const nothing = { foreign: [], undefineds: [] }

describe('evaluate', () => {
  it('evaluates TypeScript that imports defineConfig from this very package', async () => {
    const source = `import { defineConfig, type ConfigInput } from 'lockstep'
const runs: number = 3
export default defineConfig({ runs, pairs: {} } satisfies ConfigInput)`
    expect((await evaluated(source)).result).toMatchObject({ value: { runs: 3, pairs: {} } })
  })

  it('reads an edited file anew', async () => {
    const first = await evaluated('export default { runs: 1 }', 'lockstep.config.mjs')
    const second = await evaluated('export default { runs: 2 }', 'lockstep.config.mjs')
    expect([first.result, second.result]).toMatchObject([{ value: { runs: 1 } }, { value: { runs: 2 } }])
  })

  it('keeps what the file prints out of the answer, and passes it on', async () => {
    const source = `process.stdout.write('{"ok":true}\\n'); console.error('careful'); export default { runs: 1 }`
    expect(await evaluated(source)).toEqual({
      result: { ok: true, value: { runs: 1 }, ...nothing },
      printed: expect.stringMatching(/^(?=.*\{"ok":true\}\n)(?=.*careful\n)/s) as string,
    })
  })

  it('ends a file that never returns', async () => {
    const { result } = await evaluated('console.log("busy"); for (;;) {}', 'lockstep.config.ts', 2_500)
    expect(result).toMatchInlineSnapshot(`
      "lockstep.config.ts: The configuration was not done after 2.5 s and was stopped.
        It printed:
          busy"
    `)
  })

  it('ends a file that waits for ever', async () => {
    const { result } = await evaluated(
      'setInterval(() => {}, 1e6); export default await new Promise(() => {})',
      'lockstep.config.mjs',
      1_500,
    )
    expect(result).toMatchInlineSnapshot(
      `"lockstep.config.mjs: The configuration was not done after 1.5 s and was stopped."`,
    )
  })

  it('does not wait for timers the file leaves behind, or for a child that keeps its output open', async () => {
    const source = `import { spawn } from 'node:child_process'
setInterval(() => {}, 1e6)
spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio: 'inherit' }).unref()
export default { runs: 1 }`
    const started = performance.now()
    expect((await evaluated(source)).result).toMatchObject({ value: { runs: 1 } })
    expect(performance.now() - started).toBeLessThan(9_000)
  })

  it('reports a file that ends the process', async () => {
    expect((await evaluated('process.exit(0)\nexport default {}')).result).toMatchInlineSnapshot(
      `"lockstep.config.ts: The configuration ended the process with exit code 0 before it was read."`,
    )
  })

  it('reports a file that is killed', async () => {
    const { result } = await evaluated(`process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})`)
    expect(result).toMatchInlineSnapshot(
      `"lockstep.config.ts: The configuration was ended by SIGKILL before it was read."`,
    )
  })

  it('names the line of what is thrown', async () => {
    const source = `interface Long {
  name: string
}
export default { runs: count() }
function count(): number {
  throw new RangeError('no number')
}`
    expect((await evaluated(source)).result).toMatchInlineSnapshot(
      `"lockstep.config.ts:6: The configuration could not be read: RangeError: no number"`,
    )
  })

  it('reports what is thrown and is no error', async () => {
    expect((await evaluated(`throw 'plain text'`)).result).toMatchInlineSnapshot(
      `"lockstep.config.ts: The configuration could not be read: threw plain text"`,
    )
  })

  it('names the line of a syntax error', async () => {
    expect((await evaluated('const a = 1\nexport defalt {}')).result).toMatchInlineSnapshot(
      `"lockstep.config.ts:2:8: The configuration could not be read: ParseError: Unexpected token, expected "{""`,
    )
  })

  it('reports an import that is not there', async () => {
    expect((await evaluated(`import 'no-such-package'\nexport default {}`)).result).toMatch(/no-such-package/)
  })

  it('reports a file without a default export', async () => {
    expect((await evaluated('export const config = {}')).result).toMatchInlineSnapshot(
      `"lockstep.config.ts: The configuration could not be read: the file has no default export; write export default defineConfig({ … })"`,
    )
    expect((await evaluated('')).result).toContain('no default export')
  })
})
