import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ADDITIONS, type Addition, type Change } from './additions.ts'
import { read, ROOT } from './source-tree.ts'

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const MINUTES = { timeout: 300_000 }

describe('harness/README.md, "To add something"', () => {
  test('lists every addition, and no file too many', () => {
    expect(listed()).toEqual(
      Object.fromEntries(
        Object.entries(ADDITIONS).map(([name, { changes }]) => [name, Object.keys(changes).toSorted()]),
      ),
    )
    const tooMany = Object.entries(ADDITIONS).filter(([, { changes, most }]) => Object.keys(changes).length > most)
    expect(tooMany.map(([name]) => name)).toEqual([])
  })

  test('tells all that has to be changed: with all of it made, the compiler is content', MINUTES, () => {
    const copy = copied()
    for (const addition of Object.values(ADDITIONS)) apply(copy, addition, Object.keys(addition.changes))
    expect(complaints(copy)).toEqual([])
  })

  const forced = Object.entries(ADDITIONS).filter(([, { first }]) => first !== null)
  test.each(forced)('%s: the compiler asks for the rest', MINUTES, (_, addition) => {
    const copy = copied()
    apply(copy, addition, [addition.first ?? ''])
    expect(complaints(copy)).toEqual(addition.forced.toSorted())
  })
})

/** The rows of the table: name, and the files in it. */
function listed(): Record<string, string[]> {
  const [, section] = read('harness/README.md').split('## To add something')
  const rows =
    section
      ?.split('\n## ')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('| a')) ?? []
  return Object.fromEntries(
    rows.map((line) => {
      const [, name = '', files = ''] = line.split(' | ').map((cell) => cell.trim())
      return [
        line.split('|')[1]!.trim(),
        [...`${name} ${files}`.matchAll(/`([\w./-]+\.\w+)`/g)].map(([, path]) => path!).toSorted(),
      ]
    }),
  )
}

/** The harness in a folder of its own, with what its compilation needs. */
function copied(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-additions-')))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const path of ['harness', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, path), join(copy, path), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

function apply(copy: string, { changes }: Addition, paths: readonly string[]): void {
  for (const path of paths) {
    const file = join(copy, 'harness', path)
    const before = existsSync(file) ? readFileSync(file, 'utf8') : null
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      (changes[path] ?? []).reduce<string | null>((text, change) => changed(path, text, change), before) ?? '',
    )
  }
}

function changed(path: string, before: string | null, change: Change): string {
  if (typeof change === 'string') {
    if (before !== null) throw new Error(`${path} is there already`)
    return change
  }
  const [find, replaced] = change
  if (before === null || !before.includes(find)) throw new Error(`${path} does not hold: ${find}`)
  return find === '' ? `${before}${replaced}` : before.replace(find, () => replaced)
}

/** The files of `harness/` that the compiler finds fault with. */
function complaints(copy: string): string[] {
  const { stdout } = spawnSync(process.execPath, [TSC, '-p', join(copy, 'harness'), '--noEmit', '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  })
  const found = [...stdout.matchAll(/^(?:.*?harness\/)?([\w./-]+\.ts)\(\d+,\d+\): error/gm)].map(([, path]) => path!)
  return [...new Set(found)].toSorted()
}
