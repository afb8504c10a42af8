import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FLOORS, floorFault, unitOf } from './floors.ts'
import { parsedSource } from './parsed-source.ts'
import { files, ROOT } from './source-tree.ts'

const sources = files('harness', '.ts').map(parsedSource)

describe('the floors of harness/', () => {
  test('every folder and root file has a floor', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.map(({ path }) => path).filter((path) => FLOORS[unitOf(path)] === undefined)).toEqual([])
  })

  test('imports go down, type imports included', () => {
    const faults = sources.flatMap(({ path, imports }) =>
      imports.map(({ file }) => (file === null ? null : floorFault(path, file))).filter((fault) => fault !== null),
    )
    expect(faults).toEqual([])
  })

  test('relative imports name a file that exists', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== null && !existsSync(join(ROOT, file)))
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(missing).toEqual([])
  })

  test('no files import each other in a circle, type imports included', () => {
    const edges = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]))
    expect(circles(edges)).toEqual([])
  })

  test('the tap imports nothing, so that it can stay in production code', () => {
    expect(sources.find(({ path }) => path === 'harness/tap.ts')!.imports).toEqual([])
  })
})

describe('a fault of the floors', () => {
  test('is an import that goes up', () => {
    expect(floorFault('harness/run/a.ts', 'harness/commands/b.ts')).toMatchInlineSnapshot(
      `"harness/run/a.ts (floor 4) imports harness/commands/b.ts (floor 10)"`,
    )
  })

  test('is an import between folders of one floor', () => {
    expect(floorFault('harness/golden/a.ts', 'harness/inputs/b.ts')).toContain('floor 5')
    expect(floorFault('harness/values/a.ts', 'harness/errors.ts')).toBeNull()
    expect(floorFault('harness/errors.ts', 'harness/values/a.ts')).toContain('floor 0')
  })

  test('is a folder nobody gave a floor, or a file outside of the harness', () => {
    expect(floorFault('harness/utils/a.ts', 'harness/errors.ts')).toContain("'utils' has no floor")
    expect(floorFault('harness/run/a.ts', 'test/run/b.ts')).toContain('outside of harness/')
  })

  test('is a circle', () => {
    const edges = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ])
    expect(circles(edges)).toEqual(['a › b › c › a'])
  })
})

function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file].join(' › '))
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
  return found
}
