import { expect, test } from 'vitest'
import { firstStage, legend, stageMarks } from '../../../harness/reporters/terminal/stage-marks.ts'
import { divergence, pairReport, stageInfo } from '../fixtures.ts'

const ALL = ['agrees', 'missing', 'extra', 'displaced', 'differs', 'uncounted', 'both-threw', 'not-reached'] as const
const MANY = divergence('1', '2', {
  firstStage: 'stage-12',
  stages: Array.from({ length: 30 }, (_, at) => ({ name: `stage-${at}`, status: at < 12 ? 'agrees' : 'differs' })),
})

test('marks every status and explains the ones in use', () => {
  const one = divergence('1', '2', { stages: ALL.map((status) => ({ name: status, status })), firstStage: 'differs' })
  expect(stageMarks(one, 200)).toMatchInlineSnapshot(
    `"agrees ✓ › missing – › extra + › displaced ? › differs ✗ › uncounted ≠ › both-threw ! › not-reached ·"`,
  )
  expect(legend([one])).toMatchInlineSnapshot(
    `"✓ same value   ✗ differs   ≠ differs, and what is returned does not   – missing at inference   + only at inference   ? other stages ran before it: shown, not judged   ! threw on both sides   · not reached"`,
  )
  expect(legend([])).toBe('')
})

test('keeps the first stage in view and counts the others', () => {
  expect(stageMarks(MANY, 60)).toMatchInlineSnapshot(`"… 12 before › stage-12 ✗ › stage-13 ✗ › 16 after …"`)
  expect(stageMarks(MANY, 5)).toMatchInlineSnapshot(`"… 12 before › stage-12 ✗ › 17 after …"`)
})

test('gives the place of the first stage in training, or at inference where it is extra', () => {
  const stages = { training: [stageInfo('a'), stageInfo('b')], inference: [stageInfo('a'), stageInfo('c')] }
  const pair = pairReport({ stages })
  expect([firstStage(pair, 'b'), firstStage(pair, 'c'), firstStage(pair, 'tap#2')]).toMatchInlineSnapshot(`
    [
      "first: b (2 of 2)",
      "first: c (2 of 2 at inference)",
      "first: tap#2",
    ]
  `)
})

test('escapes stage names', () => {
  const one = divergence('1', '2', { stages: [{ name: 'a\u001b[31m\u202e', status: 'agrees' }] })
  expect(stageMarks(one, 80)).toBe(String.raw`a\u{1B}[31m\u{202E} ✓`)
})
