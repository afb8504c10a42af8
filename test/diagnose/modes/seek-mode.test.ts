import { expect, test } from 'vitest'
import { isExplained, seekMode, type Looking } from '../../../harness/diagnose/modes/seek-mode.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { repaired } from '../repaired.ts'

const INPUTS = ['a', 'b c', 'x', '', 'word', ' a', 'b ', 'c-d', ' -']

async function looking(): Promise<Looking> {
  const training = stage('clean', (text: string) => text.trim().replaceAll('-', ''))
  const { causes } = await repaired([[training], [stage('clean', (text: string) => text)]], INPUTS)
  const [known] = causes
  if (known === undefined) throw new Error('no cause')
  return { known, found: [], left: 5000 }
}

const DASH = 'more punctuation or symbols at inference'
const SPACE = 'more white space or control characters at inference'

test('a mode is the smallest input that shows some parts and no others, and a statement about it', async () => {
  const given = await looking()
  const found = await seekMode(given, { parts: [DASH], among: [DASH], left: ['c-d'], start: 'c-d' })
  expect(found).toMatchObject({ parts: [DASH], smallest: { input: '-', training: '', inference: '-' } })
  expect(found?.predicate?.text).toBe('input contains U+002D HYPHEN-MINUS')
  expect(given.left).toBeLessThan(5000)
})

test('a part that comes with another is shown by itself', async () => {
  const given = await looking()
  const found = await seekMode(given, { parts: [SPACE], among: [DASH, SPACE], left: [' -'], start: ' -' })
  expect(found?.smallest.input).toBe(' ')
})

test('what the statement of another mode is about is no mode', async () => {
  const given = await looking()
  const dash = await seekMode(given, { parts: [DASH], among: [DASH], left: ['c-d'], start: 'c-d' })
  if (dash === null) throw new Error('no mode')
  expect(isExplained([dash], ' -')).toBe(true)
  expect(isExplained([dash], ' ')).toBe(false)
  const again = await seekMode({ ...given, found: [dash] }, { parts: [DASH], among: [DASH], left: [], start: 'c-d' })
  expect(again).toBeNull()
})
