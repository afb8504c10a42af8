import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freshModules } from '../../../harness/sides/modules/fresh-modules.ts'
import { moduleSide } from '../../../harness/sides/modules/module-side.ts'
import { createStatus } from '../../../harness/sides/in-process/status.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Writes files, and runs the first on inputs; gives what came to its stages, record by record. */
async function run(files: Readonly<Record<string, string>>, inputs: readonly unknown[], fresh: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-fresh-'))
  folders.push(folder)
  const [file = ''] = Object.keys(files)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const side = await moduleSide({
    role: 'inference',
    file: join(folder, file),
    export: 'f',
    shown: file,
    status: createStatus(),
    watch: 'auto',
    making: { construct: null, batch: false, fresh },
  })
  const came: unknown[] = []
  await loadRows(side, inputs, (outcomes) => void came.push([...outcomes]))
  await side.close()
  return { came, stages: side.stages, name: side.info.pipeline }
}

describe('a function whose records run in modules of their own', () => {
  const inputs = ['a', 'b', 'a']

  it('remembers none of those before, be it in its own module or in one that it imports', async () => {
    const files = {
      'counts.ts': `import { seen } from './kept.ts'
        const own: string[] = []
        export function f(text: string): number {
          own.push(text)
          seen.add(text)
          const both = own.length * 10 + seen.size
          return both
        }`,
      'kept.ts': `import { all } from './all.ts'
        export const seen: Set<string> = all`,
      'all.ts': 'export const all = new Set<string>()',
    }
    expect(await run(files, inputs, false)).toEqual({ came: [[11], [22], [32]], stages: ['both'], name: 'f' })
    expect(await run(files, inputs, true)).toEqual({ came: [[11], [11], [11]], stages: ['both'], name: 'f' })
  })

  it('is loaded anew for each call, and keeps its name', async () => {
    let loads = 0
    const load = async () => (input: unknown) => [input, ++loads]
    const each = freshModules().eachIn(load, { name: 'given' })
    expect([each.name, await each('a'), await each('b')]).toEqual(['given', ['a', 1], ['b', 2]])
  })

  it('is the function that the export names, of a script and of a method as well', async () => {
    const script = { 'script.cjs': 'let n = 0; exports.f = function f(text) { const count = (n += 1); return count }' }
    expect((await run(script, inputs, true)).came).toEqual([[1], [1], [1]])
    const method = {
      'method.ts': `class Counter { n = 0; count(): number { this.n += 1; const now = this.n; return now } }
        export const f = (text: string): number => { const got = counter.count(); return got }
        const counter = new Counter()`,
    }
    expect((await run(method, inputs, false)).came.map((one) => (one as unknown[]).at(-1))).toEqual([1, 2, 3])
    expect((await run(method, inputs, true)).came.map((one) => (one as unknown[]).at(-1))).toEqual([1, 1, 1])
  })
})
