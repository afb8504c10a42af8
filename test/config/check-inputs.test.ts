import { expect, it } from 'vitest'
import { checkInputs } from '../../harness/config/check-inputs.ts'

function said(inputs: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = []
  checkInputs(inputs, ['inputs'], (path, message) => void found.push(`${path.join('.')} ${message}`))
  return found
}

it('refuses what says nothing beside the rest', () => {
  expect(said({ from: 'golden', schema: 's.json' })).toEqual([
    'inputs.schema stands beside `from`; one of them says where inputs come from',
  ])
  expect(said({ schema: 's.json', beyond: 'fail' })).toEqual(['inputs.beyond says nothing beside `schema`'])
  expect(said({ from: 'a.jsonl', beyond: 'fail', edges: true })).toHaveLength(2)
})

it('takes one source of inputs with what goes with it, and the golden ones by default', () => {
  for (const inputs of [{}, { beyond: 'fail', edges: true }, { valid: 'v.ts' }, { from: 'a.jsonl', sample: 5 }])
    expect(said(inputs)).toEqual([])
})
