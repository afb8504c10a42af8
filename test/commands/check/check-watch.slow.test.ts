import { expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const TRAINING = `
const split = (text: string): string[] => text.split(/[ ]+/)
export function prepare(text: string): string {
  const clean_text = text.toLowerCase()
  const tokens = split(clean_text)
  const joined = tokens.join('+')
  return joined
}
`
const INFERENCE = `
export const prepare = (text: string): string => {
  const cleanText = text.toLowerCase()
  const tokens = cleanText.split(' ')
  const joined = tokens.join('+')
  return joined
}
`
const goldens = ['Plain words', 'one  two', '', 'A b c', 'more words here'].map((input, at) => ({
  id: `t${at}`,
  input,
}))

const watched = (watch: unknown, more: object = {}, inference = INFERENCE): string =>
  project({
    'training.ts': TRAINING,
    'inference.ts': inference,
    'golden.yaml': { lockstep: 1, records: goldens },
    'lockstep.config.json': config({
      training: { file: 'training.ts', export: 'prepare', watch, ...more },
      inference: { file: 'inference.ts', export: 'prepare', watch },
    }),
  })

test.each([
  ['in one process', {}],
  ['with a process of its own', { node: true }],
])('two functions without a tap: the variable that differs is the cause, %s', async (_, more) => {
  const report = await runOne(watched('auto', more))
  expect(report.verdict).toBe('diverged')
  expect(report.tallies.map(({ name }) => name)).toEqual(['cleanText', 'tokens', 'joined'])
  expect(report.causes).toMatchObject([
    { kind: 'implementation', level: 'proved', stage: 'tokens', edits: [{ edit: 'replace', at: 'inference.ts:4' }] },
  ])
})

test('a variable that each side spells in its own way is shown with the code of both', async () => {
  const wrong = INFERENCE.replace('text.toLowerCase()', 'text')
  const { causes } = await runOne(watched('auto', {}, wrong))
  expect(causes.find(({ stage }) => stage === 'cleanText')?.sources).toMatchObject([
    { role: 'training', file: 'training.ts', lines: ['  const clean_text = text.toLowerCase()'] },
    { role: 'inference', file: 'inference.ts', lines: ['  const cleanText = text'] },
  ])
})

test('a name that nothing assigns ends the pair, and says where and what was meant', async () => {
  const report = await runOne(watched(['tokenz']))
  expect(report.verdict).toBe('could-not-run')
  expect(JSON.stringify(report.findings)).toContain("did you mean 'tokens'?")
})
