import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { domainOf, nearest, OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { inferEdges } from '../../../harness/inputs/infer/infer-edges.ts'
import { inferInputs } from '../../../harness/inputs/infer/infer-inputs.ts'

const GOLDEN = [
  { query: 'Red shoes', price: 19.5, tags: ['a', 'bc'] },
  { query: 'tv 55 inch', price: 499n, tags: ['b'], note: null },
]
const domain = domainOf(GOLDEN)
const [first] = GOLDEN

describe('the class of an input', () => {
  it.each([
    ['a golden one', first],
    ['words and characters of golden ones, in other places', { query: 'shoes red tv', price: 20, tags: ['ab', 'c'] }],
    ['a number between golden ones', { ...first, price: 300.25 }],
  ])('is `seen`: %s', (_what, input) => expect(domain.classOf(input)).toBe('seen'))

  it('is `seen` of every golden one, also where these are long lists', () => {
    const waves = [0.4, 1.2].map((peak) => Array.from({ length: 2000 }, (_, at) => peak * Math.sin(at / 400)))
    const texts = Array.from({ length: 2000 }, (_, at) => 'a'.repeat(at))
    expect(waves.map(domainOf(waves).classOf)).toEqual(['seen', 'seen'])
    expect(domainOf(texts).classOf(texts.at(-1))).toBe('seen')
  })

  it.each([
    ['empty text', { ...first, query: '' }, 'seen'],
    ['another character', { ...first, query: 'rød' }, 'edge'],
    ['white space that is none in golden ones', { ...first, query: 'red\u00a0shoes' }, 'edge'],
    ['a number beyond the range', { ...first, price: 1e9 }, 'edge'],
    ['NaN where numbers are', { ...first, price: Number.NaN }, 'edge'],
    ['an empty list', { ...first, tags: [] }, 'edge'],
    ['keys in another order', { tags: ['a'], price: 20, query: 'tv' }, 'seen'],
    ['a long text', { ...first, query: 'red '.repeat(500) }, 'edge'],
  ] as const)('is within the domain: %s', (_what, input, expected) => expect(domain.classOf(input)).toBe(expected))

  it.each([
    ['query null', { ...first, query: null }],
    ['query missing', { price: 1, tags: [] }],
    ['extra key', { ...first, other: 1n }],
    ['price a text', { ...first, price: '3' }],
    ['null in tags', { ...first, tags: ['a', null] }],
    ['a list in tags', { ...first, tags: [[]] }],
    ['a lone surrogate', { ...first, query: 'red \ud83d' }],
    ['note a text', { ...first, note: 'x' }],
    ['null', null],
  ])('is `beyond`: %s', (what, input) => {
    expect([domain.classOf(input), domain.outside(input)]).toEqual(['beyond', what])
  })

  it('says of lists of records which key it is, and of lists in lists that they are', () => {
    const messages = domainOf([[{ role: 'user' }, { role: 'tool' }]])
    expect(['role null', 'role missing', 'null in a list', 'a list in a list']).toEqual(
      [[{ role: null }], [{}], [null], [[]]].map((input) => messages.outside(input)),
    )
  })

  it('is never `beyond` where golden inputs show it: ill-formed text, a null, a fraction', () => {
    const wide = domainOf([{ a: '\ud83d' }, { a: null }, { a: 0.5 }])
    for (const a of ['\udc00', null, 2.5, 7n]) expect(wide.outside({ a })).toBeNull()
  })

  it('is never `beyond` for a golden input, whatever it holds', () => {
    const values = fc.array(fc.anything({ withBigInt: true, withDate: true, withTypedArray: true }), { minLength: 1 })
    fc.assert(
      fc.property(values, (golden) => {
        for (const hasBigInts of [false, true]) {
          const own = domainOf(golden, { hasBigInts })
          expect(golden.map(own.outside)).toEqual(golden.map(() => null))
        }
      }),
    )
  })

  it('is never `beyond` where the user says what may occur, or no golden input does', () => {
    expect(domainOf(GOLDEN, { isOwn: true }).classOf(null)).toBe('edge')
    expect(domainOf([]).classOf(null)).toBe('edge')
  })

  it('has ranges for tensors', () => {
    const tensors = domainOf([Float32Array.of(0, 1), Float32Array.of(0.5, 3)])
    expect([Float32Array.of(2, 2), Float32Array.of(2, 4), Float32Array.of(Number.NaN)].map(tensors.classOf)).toEqual([
      'seen',
      'edge',
      'edge',
    ])
  })
})

it('takes most inputs that are drawn from golden ones for `seen`, and what breaks their shape alone for `beyond`', () => {
  const hints = { params: [], edges: null, valid: null, where: 'inputs' }
  const drawn = fc.sample(inferInputs(GOLDEN, hints), { numRuns: 1000, seed: 1 }).map(domain.classOf)
  const share = (name: string): number => drawn.filter((one) => one === name).length / drawn.length
  expect(share('seen')).toBeGreaterThan(0.25)
  expect(share('beyond')).toBeLessThan(0.15)
  const wrong = inferEdges(GOLDEN, hints).filter(
    ({ breaks, tags, make }) => !breaks && !tags.includes('surrogates') && domain.classOf(make()) === 'beyond',
  )
  expect(wrong.map(({ name }) => name)).toEqual([])
})

it('finds the class nearest to golden inputs', () => {
  expect(nearest([null, first, { ...first, query: 'ø' }], domain)).toBe('seen')
  expect(nearest([null, { ...first, query: 'ø' }], domain)).toBe('edge')
  expect([nearest([null], domain), nearest([], domain), nearest([null], OPEN_DOMAIN)]).toEqual(['beyond', null, 'edge'])
})
