import { describe, expect, it } from 'vitest'
import { splitModes } from '../../../harness/diagnose/modes/split-modes.ts'
import { startBudget } from '../../../harness/diagnose/budget.ts'
import type { DiagnosisRequest } from '../../../harness/diagnose/request.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { repaired } from '../repaired.ts'

type Step = (input: never) => unknown

async function split(
  [training, inference]: readonly [Step, Step],
  inputs: readonly unknown[],
  more: Partial<DiagnosisRequest> = {},
) {
  const { causes } = await repaired([[stage('step', training)], [stage('step', inference)]], inputs, more)
  const [known] = causes
  if (known === undefined) throw new Error('no cause')
  return splitModes(known)
}

const told = (modes: Awaited<ReturnType<typeof splitModes>>): readonly string[] =>
  modes.map(
    ({ what, records, when, smallest }) =>
      `${[...records].join(' ')}: ${what}, when ${when}: ${JSON.stringify(smallest.input)}`,
  )

const WORDS = ['a', 'b c', 'one two', 'cafe', 'X', '1', 'long text, with: all! kinds? of/signs', '', '-', '7 7']
const upper = (text: string): string => text.toUpperCase()

describe('the ways in which the records of a cause fail', () => {
  it('are told apart where they differ in what fails and in when', async () => {
    const inference = (text: string): string => upper(text).replaceAll('-', '').replaceAll('É', '')
    const modes = await split([upper, inference], [...WORDS, 'a-b', '--', 'é', 'né', 'é-', 'x-é'])
    expect(told(modes)).toMatchInlineSnapshot(`
      [
        "r8 r10 r11 r14 r15: fewer punctuation or symbols at inference, when input contains U+002D HYPHEN-MINUS: "-"",
        "r12 r13: fewer letters or digits at inference, when null: "É"",
      ]
    `)
  })

  it('are one where one statement says when all of them come', async () => {
    const cut = (text: string): string => Array.from(text).slice(0, 6).join('')
    const inputs = [...WORDS, 'a long text', 'longer, it is', 'abcdef ', 'abcdef!', '😀😀😀😀😀😀😀']
    const passing = inputs.filter((text) => Array.from(text).length <= 6)
    expect(passing.length).toBeGreaterThan(3)
    expect(told(await split([cut, (text: string) => text], inputs))).toEqual([])
  })

  it('are one where a fault only shows otherwise on other values', async () => {
    const training = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
    const inference = (values: readonly number[]): number => values.reduce((sum, value) => sum - value, 0)
    const inputs = [[], [0], [1], [2, 3], [Infinity], [0, Infinity], [1, Number.NaN], [5, -5]]
    expect(told(await split([training, inference], inputs))).toEqual([])
  })

  it('are told apart by the side that throws', async () => {
    const training = (text: string): string => {
      if (text.includes('?')) throw new TypeError('a question')
      return text
    }
    const modes = await split([training, (text: string) => text.replaceAll(' ', '')], [...WORDS, '?', 'what?', 'a  b'])
    expect(told(modes)).toMatchInlineSnapshot(`
      [
        "r1 r2 r9 r12: fewer white space or control characters at inference, when input contains U+0020 SPACE: " "",
        "r6 r10 r11: training throws TypeError, when input contains U+003F QUESTION MARK: "?"",
      ]
    `)
  })

  it('come with golden records first, then with most, and every record is in one', async () => {
    const training = (row: { readonly a: string; readonly b: number }): unknown => ({ a: row.a.trim(), b: row.b + 1 })
    const inference = (row: { readonly a: string; readonly b: number }): unknown => ({
      a: row.a,
      b: row.b < 0 ? 0 : row.b + 1,
    })
    const inputs = [
      { a: 'x', b: 1 },
      { a: 'y', b: 2 },
      { a: ' x', b: 3 },
      { a: 'x', b: -3 },
      { a: 'y', b: -4 },
      { a: 'z ', b: -5 },
    ]
    const modes = await split([training, inference], inputs)
    expect(told(modes)).toMatchInlineSnapshot(`
      [
        "r3 r4 r5: b: another number, when b is under -1: {"a":"","b":-2}",
        "r2: a: more white space or control characters at inference, when a contains white space: {"a":" ","b":0}",
      ]
    `)
    expect(modes.flatMap(({ records }) => [...records]).toSorted()).toEqual(['r2', 'r3', 'r4', 'r5'])
  })

  it('are said to come when something holds of what was met while shrinking, too', async () => {
    interface Row {
      readonly text: string
      readonly title: string
      readonly size: number
    }
    const isOdd = ({ text }: Row): boolean =>
      Array.from(text).reduce((sum, char) => sum + char.charCodeAt(0), 0) % 5 === 3
    const training = (row: Row): number => {
      if (isOdd(row)) throw new RangeError('odd')
      return row.size
    }
    const inference = ({ size }: Row): number => (size < 0 ? 0 : size)
    const texts = ['', 'a', 'c', 'ab', 'ba', 'xyz', 'word'].filter((text) => !isOdd({ text, title: '', size: 0 }))
    const rows = texts.map((text, at): Row => ({ text, title: 'a title', size: at - 2 }))
    const modes = await split([training, inference], [...rows, { text: 'xyz', title: 'zig', size: 1 }])
    expect(modes.map(({ what, when }) => `${what}, when ${when}`)).toMatchInlineSnapshot(`
      [
        "another number, when size is negative",
        "training throws RangeError, when null",
      ]
    `)
  })

  it('are not looked for where inputs are private, training is recorded, or no time is left', async () => {
    const sides = [upper, (text: string) => upper(text).replaceAll('-', '').replaceAll('É', '')] as const
    const inputs = [...WORDS, 'a-b', 'é']
    expect(await split(sides, inputs, { hides: true })).toEqual([])
    expect(await split(sides, inputs, { caveat: 'training is recorded' })).toEqual([])
    expect(await split(sides, inputs, { budget: { ...startBudget(1), check: () => {}, isSpent: () => true } })).toEqual(
      [],
    )
  })
})
