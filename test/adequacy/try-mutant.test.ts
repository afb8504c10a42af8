import { describe, expect, it } from 'vitest'
import { changedColumn } from '../../harness/adequacy/changed-column.ts'
import { findHole } from '../../harness/adequacy/find-hole.ts'
import { allMutants } from '../../harness/adequacy/mutants/all-mutants.ts'
import type { Mutant } from '../../harness/adequacy/mutants/mutant.ts'
import { pickMutants } from '../../harness/adequacy/pick-mutants.ts'
import { scoreOf } from '../../harness/adequacy/score.ts'
import { columnAt, givenOf, seenAt } from '../../harness/adequacy/seen-at.ts'
import { openSubject, runBase, type Base } from '../../harness/adequacy/subject.ts'
import { tryMutant } from '../../harness/adequacy/try-mutant.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import type { Side } from '../../harness/sides/side.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'

type Params = Readonly<Record<string, unknown>>
type Code = readonly [name: string, code: (value: never, params: Params) => unknown, params?: Params]

const PIPELINES: Readonly<Record<string, { readonly code: readonly Code[]; readonly inputs: readonly unknown[] }>> = {
  text: {
    code: [
      ['lower', (text: string) => text.toLowerCase()],
      ['trim', (text: string) => text.trim()],
      ['drop', (text: string, { word }) => text.replaceAll(`${String(word)} `, ''), { word: 'the' }],
      ['words', (text: string) => text.split(' ')],
      ['kept', (words: readonly string[], { most }) => words.slice(0, Number(most)), { most: 3 }],
      ['joined', (words: readonly string[], { gap }) => words.join(String(gap)), { gap: '-' }],
    ],
    inputs: ['The end', ' the THE end ', 'a b c d', '', 'x'],
  },
  numbers: {
    code: [
      ['add', (value: number, { by }) => value + Number(by), { by: 1 }],
      [
        'clip',
        (value: number, { low, high }) => Math.min(Math.max(value, Number(low)), Number(high)),
        { low: 0, high: 9 },
      ],
      ['double', (value: number) => value * 2],
      ['sign', (value: number) => Math.sign(value)],
      ['text', (value: number) => (value === 0 ? null : String(value))],
    ],
    inputs: [-5, -1, 0, 3, 8, 20],
  },
}

function nodesOf(code: readonly Code[]): readonly Node[] {
  return code.map(([name, run, params]) =>
    params === undefined
      ? stage(name, (value: unknown) => run(value as never, {}))
      : stage(name, (value: unknown, own: Params) => run(value as never, own), { params }),
  )
}

async function baseOf(side: Side, inputs: readonly unknown[]): Promise<Base> {
  return runBase(await openSubject({ side, terms: EXACTLY, compared: null, inputs }), inputs)
}

/** The rows on which a check diverges where inference is the mutant, written as a pipeline of its own. */
async function checked(code: readonly Code[], mutant: Mutant, inputs: readonly unknown[]): Promise<readonly number[]> {
  if (mutant.is !== 'program') throw new Error('a value is changed')
  const seen = new Set<string>()
  const mutated = mutant.program.map(({ info, params }): Code => {
    const found = code.find(([name]) => name === info.name)
    if (found === undefined) throw new Error(`no stage ${info.name}`)
    const name = seen.has(info.name) ? `${info.name} again` : info.name
    seen.add(info.name)
    const own = params === undefined ? found[2] : (params as Params)
    return own === undefined ? [name, found[1]] : [name, found[1], own]
  })
  const rows: number[] = []
  await lockstep(
    { training: sideOf('training', nodesOf(code)), inference: sideOf('inference', nodesOf(mutated)) },
    [inputs.map((input, at) => ({ id: `${at}`, origin: 'golden' as const, input }))],
    {
      terms: EXACTLY,
      keep: 100,
      bail: false,
      inFlight: 1,
      onDivergence: ({ id }, _stage, { structure }) => {
        if (!structure) rows.push(Number(id))
        return false
      },
    },
  )
  return rows
}

describe('a mutant', () => {
  it.each(Object.entries(PIPELINES))(
    'of %s is killed on just the records on which a check with it fails',
    async (_, given) => {
      const { code, inputs } = given
      const base = await baseOf(sideOf('training', nodesOf(code)), inputs)
      const mutants = allMutants(base.subject, [base]).mutants.filter(({ is }) => is === 'program')
      expect(mutants.length).toBeGreaterThan(20)
      for (const mutant of mutants) {
        const partings = await tryMutant(base, mutant)
        const killed = [...inputs.keys()].filter((row) => partings[row] !== null)
        const name = `${mutant.kind} ${mutant.stage} would ${mutant.would}`
        expect([name, killed]).toEqual([name, await checked(code, mutant, inputs)])
      }
    },
  )

  it('that gives a stage another value is killed there, and where it is handed on', async () => {
    const base = await baseOf(sideOf('training', nodesOf(PIPELINES['text']?.code ?? [])), ['É a', 'b'])
    const { mutants } = allMutants(base.subject, [base])
    const mutant = mutants.find(({ kind, stage: name }) => kind === 'unicode-form' && name === 'trim')
    if (mutant?.is !== 'value') throw new Error('there is no such mutant')
    const [first, second] = await tryMutant(base, mutant)
    expect(first?.first?.name).toBe('trim')
    expect(first?.outcomes).toEqual({ training: 'é a', inference: 'e\u0301 a' })
    expect(second).toBeNull()
    expect(changedColumn(base, mutant)).toMatchObject({ rows: [0], column: { outcomes: ['e\u0301 a', 'b'] } })
    expect(seenAt(base, mutant.pair, mutant.from)).toEqual([
      { value: 'é a', given: 'é a', row: 0 },
      { value: 'b', given: 'b', row: 1 },
    ])
    expect(columnAt(base, mutant.pair).outcomes).toEqual(['é a', 'b'])
    expect(givenOf(base, mutant.pair)).toEqual([{ is: 'before' }])
    const find = findHole({
      subject: base.subject,
      golden: ['b'],
      valid: (input) => input !== 'À',
      dictionary: [],
      shrinks: 500,
      isOver: () => false,
    })
    expect(await find(mutant, [base])).toMatchObject({ input: 'É', at: 'trim', asItIs: 'é', mutated: 'e\u0301' })
    expect(await find(mutant, [])).toMatchObject({ input: 'É' })
  })

  it('is one of as many of each kind as there is room for', () => {
    const mutant = (kind: string, at: number): Mutant => ({
      is: 'program',
      kind,
      stage: `${at}`,
      would: '',
      program: [],
    })
    const mutants = [0, 1, 2, 3, 4, 5].flatMap((at) => [mutant('many', at), ...(at < 1 ? [mutant('one', at)] : [])])
    const told = (most: number): readonly string[] =>
      pickMutants(mutants, most).map(({ kind, stage: name }) => `${kind} ${name}`)
    expect(told(10)).toHaveLength(7)
    expect(told(4)).toEqual(['many 0', 'one 0', 'many 2', 'many 4'])
    expect(told(0)).toEqual([])
  })

  it('counts for the score unless nothing shows it', () => {
    const hole = { input: 1, at: null, asItIs: 1, mutated: 2, rule: { ...EXACTLY } } as never
    expect(
      scoreOf([
        { result: { is: 'killed', by: [0] } },
        { result: { is: 'hole', hole } },
        { result: { is: 'equivalent' } },
        { result: { is: 'untried' } },
        { result: { is: 'killed', by: [1] } },
      ]),
    ).toEqual({ killed: 2, holes: 1, beyond: 0, equivalent: 1, untried: 1, score: 0.5 })
    expect(scoreOf([]).score).toBeNull()
  })
})
