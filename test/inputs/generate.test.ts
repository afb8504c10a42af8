import { expect, test } from 'vitest'
import { arbitraryFrom } from '../../harness/inputs/arbitrary-from.ts'
import type { EdgeInput } from '../../harness/inputs/edge-cases/edge-case.ts'
import { chooseEdges, EDGE_SHARE, generate, type GeneratedInput } from '../../harness/inputs/generate.ts'
import { text } from '../../harness/inputs/index.ts'
import { inferEdges } from '../../harness/inputs/infer/infer-edges.ts'
import { inferInputs } from '../../harness/inputs/infer/infer-inputs.ts'
import { digest } from '../../harness/values/digest.ts'

const hints = { params: [{ poa: 'power of attorney' }], edges: null, valid: null, where: 'pairs.x.inputs' }
const golden = [
  { text: 'The POA is void.', age: 30n, income: 12.5 },
  { text: 'It is not.', age: null, income: 3 },
]
const source = await arbitraryFrom(inferInputs(golden, hints), hints.where)
const edges = inferEdges(golden, hints)
const run = (runs: number, seed: number): GeneratedInput[] => [...generate({ source, edges, runs, seed })]
const prints = (inputs: readonly GeneratedInput[]): string[] => inputs.map(({ id, input }) => `${id} ${digest(input)}`)

test('gives the same inputs for the same seed, and others for another', () => {
  expect(prints(run(400, 7))).toEqual(prints(run(400, 7)))
  const generated = (seed: number): string[] =>
    run(400, seed)
      .filter((one) => one.origin === 'generated')
      .map((one) => digest(one.input))
  expect(generated(7).filter((one) => generated(8).includes(one)).length).toBeLessThan(60)
})

test('gives generated input i whatever the number of runs', () => {
  const at = (runs: number): string[] => prints(run(runs, 7).filter((one) => one.origin === 'generated'))
  expect(at(1000).slice(0, at(200).length)).toEqual(at(200))
})

test.each([0, 1, 3, 4, 10, 100, 1000])('yields exactly %d inputs, at most a quarter of them edges', (runs) => {
  const inputs = run(runs, 1)
  expect(inputs).toHaveLength(runs)
  expect(inputs.filter((one) => one.origin === 'edge').length).toBe(
    Math.min(edges.length, Math.floor(runs * EDGE_SHARE.all)),
  )
  expect(new Set(inputs.map((one) => one.id)).size).toBe(runs)
})

test('has every edge at least once where there is room', () => {
  const keeping = edges.filter((edge) => !edge.breaks)
  const names = new Set(run(4 * edges.length + 4, 1).map((one) => one.name))
  expect(keeping.filter((edge) => !names.has(edge.name))).toEqual([])
})

test('holds back edges that break types or keys', () => {
  const breaking = chooseEdges(edges, 1000, 1).filter((edge) => edge.breaks)
  expect(breaking.length).toBeGreaterThan(0)
  expect(breaking.length).toBeLessThanOrEqual(30)
})

test('chooses by priority first, the rest by seed', () => {
  const many = Array.from({ length: 100 }, (_, at): EdgeInput => ({
    name: `${at}`,
    tags: ['space'],
    breaks: false,
    make: () => at,
  }))
  const [one, other] = [chooseEdges(many, 80, 1), chooseEdges(many, 80, 2)].map((list) =>
    list.map((edge) => Number(edge.name)),
  )
  expect(one).toHaveLength(20)
  expect(one!.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(other!.slice(0, 10)).toEqual(one!.slice(0, 10))
  expect(other).not.toEqual(one)
  expect(one).toEqual(one!.toSorted((a, b) => a - b))
})

test('ends where the source ends', async () => {
  const short = await arbitraryFrom(['a', 'b'], 'x')
  expect([...generate({ source: short, edges: [], runs: 10, seed: 1 })].map((one) => one.input)).toEqual(['a', 'b'])
})

test('does nothing before it is asked, and no more than it is asked', () => {
  let asked = 0
  const counting = { at: (): number => asked++, makes: () => null }
  const inputs = generate({ source: counting, edges: [], runs: 1e9, seed: 1 })
  inputs.next()
  inputs.next()
  expect(asked).toBe(2)
})

test('makes an edge anew for each taker', () => {
  const [first, second] = [run(40, 1)[0]!, run(40, 1)[0]!]
  expect(first.input).toEqual(second.input)
  expect(first.input).not.toBe(second.input)
})

test('does not grow in memory with the number of records', async () => {
  const texts = await arbitraryFrom(text(), 'x')
  const heapAfter = (runs: number): number => {
    let last = -1
    for (const one of generate({ source: texts, edges: [], runs, seed: 1 })) last = one.index
    expect(last).toBe(runs - 1)
    return process.memoryUsage().heapTotal
  }
  const few = heapAfter(2000)
  expect(heapAfter(40_000) / few).toBeLessThan(2)
})
