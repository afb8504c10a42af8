import { describe, expect, test } from 'vitest'
import { causeView } from '../../../../../harness/reporters/html/client/view/cause-view.ts'
import { commandView } from '../../../../../harness/reporters/html/client/view/command-view.ts'
import { lanesPicture } from '../../../../../harness/reporters/html/client/view/lanes-picture.ts'
import { STATUS_MARKS, statusMark, verdictBadge } from '../../../../../harness/reporters/html/client/view/marks.ts'
import { recordView } from '../../../../../harness/reporters/html/client/view/record-view.ts'
import { stageRow } from '../../../../../harness/reporters/html/client/view/stage-row.ts'
import { pairPage } from '../../../../../harness/reporters/html/pair-page.ts'
import { recordParts } from '../../../../../harness/reporters/html/record-parts.ts'
import { drawnStage, everyKind } from '../../../drawn-fixtures.ts'
import * as make from '../../../fixtures.ts'
import { found, marked } from './drawings.ts'

const TRACE = [
  drawnStage('lowercase', 0, ['the poa', { is: 'same' }]),
  {
    ...drawnStage('expand-acronyms', 1, ['the power of attorney', 'the poa']),
    inference: { name: 'expand', at: 2, value: 'the poa' },
  },
  {
    ...drawnStage('remove-stop-words', 2, ['power attorney', null]),
    inference: { name: 'remove-stop-words', at: 1, value: 'poa' },
  },
]
const drawn = (more: Partial<typeof make.ORDER_BUG> = {}, stage: string | null = null) => {
  const pair = make.failingPair({ ...make.ORDER_BUG, ...more })
  const [listed] = recordParts(pair)
  if (listed === undefined) throw new Error('there is no record')
  return recordView({ page: pairPage(pair, [listed.row]), part: listed.part, stage, mode: 'escaped' })
}
const openIn = (view: ReturnType<typeof drawn>): readonly unknown[] =>
  found(view, 'stage')
    .filter(({ attributes }) => attributes['open'] === true)
    .map(({ attributes }) => attributes['id'])

describe('a record', () => {
  test('is drawn in two lanes, each stage by the name and place it has there, the first divergence open', () => {
    const view = drawn({ trace: TRACE })
    expect(found(view, 'lane').map(marked)).toEqual([
      'training: 1lowercase"the poa"',
      'inference: 1lowercase"the poa"',
      'training: 2expand-acronyms"the power of attorney"',
      'inference: 3expand"the poa"',
      'training: 3remove-stop-words"power attorney"',
      'inference: 2remove-stop-words"poa"',
    ])
    expect(openIn(view)).toEqual(['stage remove-stop-words'])
    expect(marked(view)).toContain('trainingpo[wer attorney]inferencepo[a]')
  })

  test('opens the stage that its address names', () => {
    expect(openIn(drawn({ trace: TRACE }, 'lowercase'))).toEqual(['stage lowercase'])
  })

  test('says what the report does not hold, and shows the values that it does', () => {
    const text = marked(drawn())
    expect(text).toContain('training["power attorney void."]inference["power of attorney void."]')
    expect(text).toContain('The values of the other stages are not in the report')
    expect(text).toContain('Its values are not in the report.')
  })

  test('tells its cause, its differences and how to run it again', () => {
    const text = marked(drawn({ differenceCount: 3 }))
    expect(text).toContain('unknown: 38 records, 3 of them golden, differ first at remove-stop-words')
    expect(text).toContain('and 2 more differences')
    expect(text).toContain('npx lockstep check legal-text --record acronym-holds-stop-word')
  })
})

describe('a stage', () => {
  const row = (name: string) => {
    const kind = everyKind().find((one) => one.name === name) ?? null
    const status = { name, status: 'differs' } as const
    return stageRow({ pair: 'p', divergence: make.ORDER_BUG, status, drawn: kind, open: false, mode: 'raw' })
  }

  test('of numbers has charts, and of images the picture of their difference', () => {
    expect(found(row('tensor'), 'img').map(({ attributes }) => attributes['alt'])).toEqual([
      'where the images differ',
      'the image of training, small',
      'the image of inference, small',
    ])
    expect(found(row('clean'), 'charts')).toEqual([])
  })

  test('that one side lacks says so', () => {
    expect(found(row('missing'), 'lane').map(marked)).toEqual([
      'training: 9missing"x"',
      'inference: missingno such stage',
    ])
  })
})

test('the order of stages is drawn as two tracks, and told in words', () => {
  const picture = lanesPicture(TRACE, make.ORDER_BUG.stages)
  expect(picture === null ? [] : found(picture, 'svg').map(({ attributes }) => attributes['aria-label'])).toEqual([
    'training runs lowercase, expand-acronyms, remove-stop-words; inference runs lowercase, remove-stop-words, expand',
  ])
  expect(picture === null ? 0 : found(picture, 'moved')).toHaveLength(2)
  expect(lanesPicture([], [])).toBeNull()
})

test('signs are told by words as well', () => {
  expect(Object.keys(STATUS_MARKS).map((status) => marked(statusMark(status as keyof typeof STATUS_MARKS)))).toContain(
    '✗differs',
  )
  expect(marked(verdictBadge({ verdict: 'golden-not-clean' }))).toBe('! golden set not clean')
  expect(found(commandView('npx "x"'), 'button')[0]?.attributes['data-value']).toBe('npx "x"')
})

test('a cause shows its ways to fail with an example each, linked where it is listed', () => {
  const modes = [
    make.mode({ example: 'acronym-holds-stop-word', looks: [make.look()] }),
    make.mode({ example: 'e-tab' }),
  ]
  const pair = make.failingPair(make.ORDER_BUG, {
    causes: [make.cause({ modes }), make.cause({ looks: [make.look(), make.look()] })],
  })
  const rows = recordParts(pair).map(({ row }) => ({ ...row, block: 'b0' }))
  const page = pairPage(pair, rows)
  const views = page.causes.map((cause) => causeView(page, cause))
  expect(views.flatMap((view) => found(view, 'a')).map(({ attributes }) => attributes['href'])).toEqual([
    '#legal-text/acronym-holds-stop-word',
  ])
  expect(views.map(marked).join('')).toContain('differs in several ways; whether')
})
