import { describe, expect, it } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { ALL_CASES, type FiledCase } from './all-cases.ts'
import { composedSide, recordOf, type Form } from './compose.ts'
import { variableOf, writtenSource } from './written.ts'

/** Every step's value on an ordinary input and a witness, by its name. */
async function valuesOf(one: FiledCase, role: 'training' | 'inference', form: Form): Promise<Map<string, unknown>[]> {
  const side = await composedSide(role, [one], { form })
  const inputs = [one.zoo.control, one.zoo.witness.input].map((value) =>
    recordOf([value], ' Report of the quarter', 250),
  )
  const all: Map<string, unknown>[] = []
  await loadRows(side, inputs, (outcomes) => {
    all.push(new Map(side.stages.map((name, at) => [variableOf(name), snapshot(outcomes[at])])))
  })
  await side.close()
  return all
}

describe.concurrent('a case written as a function without taps', () => {
  for (const one of ALL_CASES.filter(({ file }) => file === 'steps' || file === 'library-params')) {
    it(`${one.zoo.id} gives what its stages give`, async () => {
      for (const role of ['training', 'inference'] as const) {
        const staged = await valuesOf(one, role, 'stages')
        const named = await valuesOf(one, role, 'named')
        for (const [row, own] of staged.entries()) {
          // A stage hands on the whole record, of which the variable is one field.
          expect([...(named[row] ?? [])].map(([name]) => name)).toEqual([...own].map(([name]) => name))
          expect(equal(named[row]?.get('features'), own.get('features'), EXACT)).toBe(true)
        }
      }
    })
  }
})

it('the source is a plain function', () => {
  const cases = [{ id: 'a-case', folder: '/zoo', file: 'steps', field: 'first', own: 'training' as const }]
  const steps = ['trim-title', 'first-unescape', 'first-cut', 'count-words', 'features'].map((name) => ({
    name,
    hasParams: name === 'first-cut',
  }))
  expect(writtenSource('python', { cases, steps })).toMatchInlineSnapshot(`
    "import importlib
    import sys

    sys.path.insert(0, "/zoo")
    first_steps = importlib.import_module("steps").TRAINING["a-case"]


    def served(record):
        trim_title = record["title"].strip(" ")
        first_unescape = first_steps[0][1](record["first"])
        first_cut = first_steps[1][1](first_unescape, first_steps[1][2])
        count_words = len([word for word in trim_title.split(" ") if word])
        features = {"amount": record["amount"], "first": first_cut, "words": count_words}
        return features
    "
  `)
  expect(writtenSource('typescript', { cases, steps })).toMatchInlineSnapshot(`
    "import { cases as first_cases } from "/zoo/steps.ts"
    const first_steps: any = first_cases.find((one) => one.id === 'a-case')!.inference

    export function served(record: any): unknown {
      const trim_title = record.title.replace(/^ +| +$/g, '')
      const first_unescape = first_steps[0].run(record.first)
      const first_cut = first_steps[1].run(first_unescape, first_steps[1].params)
      const count_words = trim_title.split(' ').filter((word: string) => word !== '').length
      const features = {"amount": record.amount, "first": first_cut, "words": count_words}
      return features
    }
    "
  `)
})
