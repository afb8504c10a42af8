import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CODE_FOLDER, entryPoints, moduleForPrograms, PROGRAMS, programUrl } from '../harness/entry-points.ts'

const HARNESS = fileURLToPath(new URL('../harness/', import.meta.url))
const { exports } = JSON.parse(readFileSync(join(HARNESS, '../package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>
}

/** Sets where the built programs are, or that none are to run, while a test runs. */
function programsIn(folder: string | undefined): void {
  const before = process.env['LOCKSTEP_PROGRAMS']
  const set = (value: string | undefined): void => {
    if (value === undefined) delete process.env['LOCKSTEP_PROGRAMS']
    else process.env['LOCKSTEP_PROGRAMS'] = value
  }
  set(folder)
  onTestFinished(() => set(before))
}

describe('entry points', () => {
  const found = entryPoints()

  test('are the modules that package.json exports, and no other files', () => {
    const modules = Object.keys(exports).filter((path) => !path.endsWith('.json'))
    expect(modules.length).toBeGreaterThan(3)
    expect(Object.keys(found).toSorted()).toEqual(modules.map((path) => join('lockstep', path)).toSorted())
  })

  test('lie in this copy of the package, as source', () => {
    expect([found['lockstep'], found['lockstep/tap']]).toEqual([join(HARNESS, 'index.ts'), join(HARNESS, 'tap.ts')])
    for (const file of Object.values(found)) expect([file, existsSync(file)]).toEqual([file, true])
  })

  test('come with no name before one that it begins', () => {
    const names = Object.keys(found)
    const late = names.filter((name, at) => names.slice(0, at).some((earlier) => name.startsWith(earlier)))
    expect(late).toEqual([])
  })
})

test('the code is in the folder of this copy', () => {
  expect(CODE_FOLDER).toBe(HARNESS)
})

describe('a program', () => {
  test.each(PROGRAMS)('%s is there, as source and built', (program) => {
    const built = dirname(fileURLToPath(programUrl('commands/child')))
    expect(fileURLToPath(programUrl(program))).toBe(join(built, '..', `${program}.js`))
    expect(existsSync(programUrl(program))).toBe(true)
    programsIn(undefined)
    expect(fileURLToPath(programUrl(program))).toBe(join(HARNESS, `${program}.ts`))
    expect(existsSync(programUrl(program))).toBe(true)
  })
})

describe('the module that a program imports', () => {
  const url = (path: string): string => pathToFileURL(join(HARNESS, path)).href

  test('is what was built of it, wherever that is', () => {
    programsIn('/built here/#1')
    expect(moduleForPrograms(url('commands/check/check.ts'))).toBe('file:///built%20here/%231/commands/check/check.js')
    expect(moduleForPrograms(url('a.ts.ts'))).toBe('file:///built%20here/%231/a.ts.js')
  })

  test('is the same where nothing built is to run', () => {
    programsIn(undefined)
    expect(moduleForPrograms(url('commands/check.ts'))).toBe(url('commands/check.ts'))
  })

  test('is the same where it is not of this package, or no source', () => {
    programsIn('/built')
    const others = ['file:///one/x.ts', url('../harness-of-mine/x.ts'), url('x.mjs'), 'data:text/javascript,1.ts']
    expect(others.map(moduleForPrograms)).toEqual(others)
  })
})
