import { describe, expect, it } from 'vitest'
import { commute } from '../../../harness/commands/order/commute.ts'
import { parallel } from '../../../harness/pipeline/parallel.ts'
import type { Node } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { EXACTLY, sideOf } from '../../diagnose/diagnosed.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const drop = stage('drop', (text: string) => text.replaceAll('the ', ''))
const dash = stage('dash', (text: string) => text.replaceAll('!', ''))
const words = stage('words', (text: string) => text.split(' '))

const matrix = (nodes: readonly Node[], inputs: readonly unknown[]) =>
  commute({
    role: 'inference',
    side: sideOf('inference', nodes),
    terms: EXACTLY,
    inputs,
    golden: inputs,
    dictionary: ['the '],
    valid: () => true,
    budget: 2000,
  })

describe('the commutation matrix', () => {
  it('tells which stages may change places, with the smallest input for those that may not', async () => {
    const found = await matrix([lower, drop, dash, words], ['The end!', 'a b', 'the x'])
    expect(found.map(({ first, second, changed, threw }) => [first, second, changed, threw])).toEqual([
      ['lower', 'drop', 1, 0],
      ['lower', 'dash', 0, 0],
      ['lower', 'words', 3, 3],
      ['drop', 'dash', 0, 0],
      ['drop', 'words', 3, 3],
      ['dash', 'words', 3, 3],
    ])
    expect(found[0]!.witness).toEqual({ input: 'thE ', asItIs: [''], exchanged: ['the', ''] })
  })

  it('leaves out stages of different branches', async () => {
    const found = await matrix([lower, parallel('both', { a: [drop], b: [dash, words] })], ['The end!'])
    expect(found.map(({ first, second }) => `${first} ${second}`)).toEqual([
      'lower drop',
      'lower dash',
      'lower words',
      'dash words',
    ])
  })
})
