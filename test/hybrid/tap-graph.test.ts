import { describe, expect, it } from 'vitest'
import { chainGraph, learnTapGraph, type TapGraph } from '../../harness/hybrid/tap-graph.ts'
import type { Outcome } from '../../harness/pipeline/outcome.ts'
import type { TracedFunction } from '../../harness/sides/in-process/in-process-side.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from './pipelines.ts'

const INPUTS = ['a', 'bb', 'ccc', 'dddd']

async function learned(
  code: TracedFunction,
  {
    inputs = INPUTS,
    others = new Map(),
  }: { inputs?: readonly unknown[]; others?: ReadonlyMap<string, Outcome[]> } = {},
): Promise<{ readonly graph: TapGraph; readonly told: readonly string[] }> {
  const { sides } = await laid(code, code, { seen: inputs })
  const graph = await learnTapGraph(sides.training, inputs, { own: new Map(), others })
  const told = sides.training.sequence.map((name) => {
    const feeders = graph.feeders(name)
    return `${name} < ${feeders === null ? '?' : [...feeders].join(' ')}${graph.onlyWatches(name) ? ' (watches)' : ''}`
  })
  return { graph, told }
}

describe('which taps feed which', () => {
  it('is a chain where each takes what the one before gave', async () => {
    const { told } = await learned((text: string) => tap('c', `${tap('b', `${tap('a', text.trim())}!`)}?`))
    expect(told).toEqual(['a < ', 'b < a', 'c < b (watches)'])
  })

  it('follows branches, and not what is only in between', async () => {
    const { told } = await learned((text: string) => {
      const upper = tap('upper', text.toUpperCase())
      const size = tap('size', text.length)
      const marked = tap('marked', `${upper}!`)
      return tap('end', `${marked}${size}`)
    })
    expect(told).toEqual(['upper < ', 'size < ', 'marked < upper', 'end < size marked (watches)'])
  })

  it('shows where a tap only watches, and feeds what is returned', async () => {
    const { told } = await learned((text: string) => {
      const upper = text.toUpperCase()
      tap('upper', upper)
      const size = tap('size', upper.length)
      return { upper, size }
    })
    expect(told).toEqual(['upper <  (watches)', 'size < ', 'return < size (watches)'])
  })

  it('is found on the records on which all can be compared, where some hold what cannot', async () => {
    const ids = new Map<string, unknown>([['bb', () => {}]])
    const code: TracedFunction = (text: string) => [tap('id', ids.get(text) ?? text.length)]
    const { graph, told } = await learned(code)
    expect([graph.unfaithful, ...told]).toEqual([null, 'id < ', 'return < id (watches)'])
    expect((await learned(code, { inputs: ['bb'] })).graph.unfaithful).toBe('id')
  })

  it('shows where code throws on what it is handed', async () => {
    const { told } = await learned((text: string) => {
      const first = tap('first', text.at(-1) ?? '')
      if (!text.endsWith(first)) throw new RangeError('no')
      return tap('end', text.length)
    })
    expect(told).toEqual(['first < ', 'end < first (watches)'])
  })

  it('is not told by taps that are not reached, since the code of another one threw', async () => {
    const code = (text: string): string => {
      const first = tap('first', text.at(-1) ?? '')
      if (first === 'b') throw new RangeError('no')
      return tap('end', `${tap('second', `${first}!`)}?`)
    }
    expect((await learned(code)).told).toEqual(['first < ', 'second < first', 'end < second (watches)'])
  })

  it('is tried with what the other side has, where all records have the same', async () => {
    const same = (text: string): string => tap('end', `${tap('same', 'constant')}${text}`)
    expect((await learned(same)).told).toEqual(['same < ', 'end <  (watches)'])
    const others = new Map([['same', INPUTS.map(() => 'other')]])
    expect((await learned(same, { others })).told).toEqual(['same < ', 'end < same (watches)'])
  })

  it('is tried on the records that need what the other side has otherwise, however few they are', async () => {
    const table: Readonly<Record<string, string>> = { a: '1', b: '2' }
    const other = { ...table, x: '9' }
    const mapped = (from: Readonly<Record<string, string>>, text: string): string =>
      text.replace(/[abx]/g, (letter) => from[letter] ?? letter)
    const code = (text: string): string => tap('end', mapped(tap('table', table), text))
    const inputs = [...Array.from({ length: 99 }, (_, at) => 'ab'.repeat(at)), 'x']
    const others = new Map<string, Outcome[]>([
      ['table', inputs.map(() => other)],
      ['end', inputs.map((text) => mapped(other, text))],
    ])
    expect((await learned(code, { inputs, others })).told).toEqual(['table < ', 'end < table (watches)'])
  })

  it('is not known of taps that there are none of', async () => {
    const { graph } = await learned((text: string) => tap('a', text))
    expect(graph.feeders('other')).toBeNull()
  })
})

describe('a function', () => {
  it('is faithful where its taps hand back what they were given', async () => {
    const { graph } = await learned((text: string): string => tap('end', tap('upper', text.toUpperCase())))
    expect(graph.unfaithful).toBeNull()
  })

  it('is not where it remembers what it ran on, but is where it looks at the identity of what a tap hands back', async () => {
    let runs = 0
    const counting = await learned((text: string) => tap('count', `${tap('upper', text.toUpperCase())}${runs++}`))
    expect(counting.graph.unfaithful).toBe('count')
    expect(counting.graph.feeders('count')).toBeNull()
    const same = await learned((text: string): boolean => {
      const made = [text]
      return tap('same', tap('list', made) === made)
    })
    // What is the same already is handed back as the very object.
    expect(same.graph.unfaithful).toBeNull()
  })
})

it('stages are a chain', () => {
  const graph = chainGraph(['a', 'b', 'c'])
  expect(['a', 'b', 'c'].map((name) => [...(graph.feeders(name) ?? ['?'])])).toEqual([[], ['a'], ['b']])
  expect([graph.feeders('other'), graph.onlyWatches('a'), graph.unfaithful]).toEqual([null, false, null])
})
