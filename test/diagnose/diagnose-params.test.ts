import { describe, expect, it } from 'vitest'
import { stage } from '../../harness/pipeline/stage.ts'
import { diagnosed, told } from './diagnosed.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const words = stage('words', (text: string) => text.split(' '))
const TEXTS = ['the poa is void', 'plain words', ' POA ', 'of all', '', 'a b', 'X of Y']

describe('a diagnosis of params', () => {
  it('sets the one leaf of the params that matters, of two that differ', async () => {
    const cut = (params: { readonly limit: number; readonly label: string }) =>
      stage('cut', (text: string, { limit }: { limit: number }) => text.slice(0, limit), { params })
    const found = await diagnosed({
      training: [lower, cut({ limit: 8, label: 'v2' }), words],
      inference: [lower, cut({ limit: 3, label: 'v1' }), words],
      golden: TEXTS,
    })
    expect(told(found)).toEqual(['parameter of cut, proved: set-params'])
    expect(found.causes[0]!.edits[0]).toMatchObject({ leaves: [{ path: '$.limit', training: 8, inference: 3 }] })
  })

  it('sets a table whole where inference lacks one of its keys', async () => {
    const expand = (table: Readonly<Record<string, string>>) =>
      stage('expand', (text: string, own: typeof table) => text.replace(/\w+/g, (word) => own[word] ?? word), {
        params: table,
      })
    const found = await diagnosed({
      training: [expand({ poa: 'power of attorney', nda: 'agreement' }), words],
      inference: [expand({ poa: 'power of attorney' }), words],
      golden: ['a poa', 'an nda', 'both', 'nda'],
    })
    expect(told(found)).toEqual(['parameter of expand, proved: set-params'])
    expect(found.causes[0]!.edits[0]).toMatchObject({
      leaves: [{ path: '$.nda', training: 'agreement', absent: 'inference' }],
    })
  })

  it('names two faults of one stage, each with the records that are its own', async () => {
    const cut = (limit: number, check: (text: string) => void) =>
      stage(
        'cut',
        (text: string, params: { limit: number }) => {
          check(text)
          return text.slice(0, params.limit)
        },
        { params: { limit } },
      )
    const refuse = (text: string): void => {
      if (text.includes('!')) throw new TypeError('no text')
    }
    const found = await diagnosed({
      training: [cut(3, refuse)],
      inference: [cut(5, () => {})],
      golden: ['a', 'ab', 'abcd', 'abcdefg', 'xyzzy', '!', 'abcd!', 'quick'],
    })
    expect(told(found)).toEqual(['parameter of cut, proved: set-params', 'implementation of cut, proved: replace'])
    const [params, code] = found.causes
    expect([...params!.records]).toEqual(['r2', 'r3', 'r4', 'r7'])
    expect([...code!.records]).toEqual(['r5', 'r6'])
    expect([params!.smallest!.input, code!.smallest!.input]).toEqual(['aaaa', '!'])
    expect([params!.proof!.repaired.golden, code!.proof!.repaired.golden]).toEqual([
      [6, 8],
      [8, 8],
    ])
  })

  it('calls a parameter an implementation if setting it does not make the stages agree', async () => {
    const cut = (limit: number, run: (text: string, limit: number) => string) =>
      stage('cut', (text: string, params: { limit: number }) => run(text, params.limit), { params: { limit } })
    const found = await diagnosed({
      training: [cut(5, (text, limit) => text.slice(0, limit))],
      inference: [cut(3, (text, limit) => text.slice(0, limit + 1))],
      golden: TEXTS,
    })
    expect(told(found)).toEqual(['implementation of cut, proved: replace'])
  })
})
