import { describe, expect, it } from 'vitest'
import { alignByBehaviour, withMatches } from '../../harness/hybrid/align.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const squeeze = stage('squeeze', (text: string) => text.replace(/ +/g, ' '))
const clean = stage('clean', (text: string) => text.trim().replace(/ +/g, ' '))
const words = stage('words', (text: string) => text.split(' '))
const INPUTS = ['A  b ', ' c', 'D', 'e f']

const match = (training: readonly Node[], inference: readonly Node[], inputs: readonly unknown[] = INPUTS) =>
  alignByBehaviour(
    { training: sideOf('training', training), inference: sideOf('inference', inference) },
    EXACTLY,
    () => inputs,
  )

describe('alignment by behaviour', () => {
  it('matches stages of other names in the same place, whether they agree or not', async () => {
    const cleanse = stage('to-lower', (text: string) => text.toLowerCase())
    const upper = stage('to-upper', (text: string) => text.toUpperCase())
    expect(await match([lower, words], [cleanse, words])).toEqual([
      { training: ['lower'], inference: ['to-lower'], agrees: true },
    ])
    expect(await match([lower, words], [upper, words])).toMatchObject([{ agrees: false }])
  })

  it('matches a stage with the two it was split into, and their values agree from there on', async () => {
    const [training, inference] = [
      [lower, clean, words],
      [lower, trim, squeeze, words],
    ]
    const found = await match(training, inference)
    expect(found).toEqual([{ training: ['clean'], inference: ['trim', 'squeeze'], agrees: true }])
    const run = await lockstep(
      { training: sideOf('training', training), inference: sideOf('inference', inference) },
      [INPUTS.map((input, index) => ({ id: `r${index}`, origin: 'golden' as const, input }))],
      { terms: withMatches(EXACTLY, found), keep: 1, bail: false, inFlight: 1 },
    )
    expect(run.tally).toMatchObject({ compared: 4, diverged: 0 })
    expect(run.plan.pairs.map(({ name }) => name)).toEqual(['lower', 'squeeze', 'words'])
  })

  it('finds what is renamed or split beside a stage that is missing', async () => {
    const cleanse = stage('cleanse', (text: string) => text.trim())
    const small = stage('small', (text: string) => text.toLowerCase())
    expect(await match([lower, trim, squeeze, words], [small, cleanse, words])).toEqual([
      { training: ['lower'], inference: ['small'], agrees: true },
      { training: ['trim'], inference: ['cleanse'], agrees: true },
    ])
    expect(await match([squeeze, lower, words], [small, words])).toEqual([
      { training: ['lower'], inference: ['small'], agrees: true },
    ])
    expect(await match([lower, clean, words], [small, trim, squeeze, words])).toEqual([
      { training: ['lower'], inference: ['small'], agrees: true },
      { training: ['clean'], inference: ['trim', 'squeeze'], agrees: true },
    ])
  })

  it('matches no run of which a stage does nothing, or could be left out', async () => {
    const idle = stage('idle', (text: string) => text)
    expect(await match([lower, clean, words], [lower, trim, idle, squeeze, words])).toEqual([])
    expect(await match([lower, trim, words], [lower, squeeze, clean, words], ['A ', ' b'])).toEqual([
      { training: ['trim'], inference: ['clean'], agrees: true },
    ])
  })

  it('matches nothing where only one side has stages of its own, or they stand elsewhere', async () => {
    expect(await match([lower, trim, words], [lower, words])).toEqual([])
    expect(await match([trim, lower, words], [lower, clean, words])).toEqual([])
  })

  it('takes an error in a part for one of the whole', async () => {
    const split = stage('split', (text: string) => {
      if (text === '') throw new RangeError('empty')
      return text.split(' ')
    })
    const join = stage('join', (list: string[]) => list.join('-'))
    const dashed = stage('dashed', (text: string) => {
      if (text === '') throw new RangeError('empty')
      return text.replaceAll(' ', '-')
    })
    const found = await match([dashed, lower], [split, join, lower], ['a b', '', 'c'])
    expect(found).toMatchObject([{ agrees: true }])
    const run = await lockstep(
      { training: sideOf('training', [dashed, lower]), inference: sideOf('inference', [split, join, lower]) },
      [[{ id: 'empty', origin: 'golden', input: '' }]],
      { terms: withMatches(EXACTLY, found), keep: 1, bail: false, inFlight: 1 },
    )
    expect(run.tally).toMatchObject({ bothThrew: 1, diverged: 0 })
  })
})
