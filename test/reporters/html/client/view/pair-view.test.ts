import { describe, expect, test } from 'vitest'
import { causeView } from '../../../../../harness/reporters/html/client/view/cause-view.ts'
import { bookView, leftOutView } from '../../../../../harness/reporters/html/client/view/book-view.ts'
import { element, textOf } from '../../../../../harness/reporters/html/client/view/element.ts'
import { frame, KEYS } from '../../../../../harness/reporters/html/client/view/frame.ts'
import { orderMatrix } from '../../../../../harness/reporters/html/client/view/order-matrix.ts'
import { pairView } from '../../../../../harness/reporters/html/client/view/pair-view.ts'
import { readRoute } from '../../../../../harness/reporters/html/client/view/route.ts'
import { sideBar } from '../../../../../harness/reporters/html/client/view/side-bar.ts'
import { sourceView } from '../../../../../harness/reporters/html/client/view/source-view.ts'
import { stageTable } from '../../../../../harness/reporters/html/client/view/stage-table.ts'
import { timingPicture } from '../../../../../harness/reporters/html/client/view/timing-picture.ts'
import { htmlReport } from '../../../../../harness/reporters/html/html-report.ts'
import { pairPage } from '../../../../../harness/reporters/html/pair-page.ts'
import { wideTable } from '../../../../../harness/reporters/html/client/view/wide-table.ts'
import * as make from '../../../fixtures.ts'
import { openedPage } from '../../opened-page.ts'
import { found, marked } from './drawings.ts'

const swapped = ['lowercase', 'remove-stop-words', 'expand-acronyms', 'pad'].map((name) => make.stageInfo(name))
const FAILING = make.failingPair(make.ORDER_BUG, {
  pair: 'failing',
  stages: { training: make.pairReport().stages.training, inference: swapped },
  tallies: [make.tally('lowercase'), make.tally('remove-stop-words', { exact: 900, differed: 314 })],
  provenance: { ...make.pairReport().provenance, skews: [] },
})
const { book, page } = openedPage(htmlReport(make.report([make.pairReport(), FAILING])))

describe('the list of pairs', () => {
  test('has each with its verdict, and what failed in front', () => {
    const view = bookView(book)
    expect(found(view, 'h1').map(marked)).toEqual(['1 of 2 pairs failed'])
    expect(found(view, 'tr').slice(1).map(marked)).toEqual([
      'failing✗ diverged38unknown at remove-stop-words214 golden, 1,000 generated, 3 stages, seed 123',
      'legal-text✓ agreed214 golden, 1,000 generated, 3 stages, seed 123',
    ])
  })

  test('says what had no room', () => {
    expect(leftOutView({ pairs: 0, records: 0, limit: 1 })).toBeNull()
    const left = leftOutView({ pairs: 1, records: 1200, limit: 20_000_000 })
    expect(left === null ? '' : marked(left)).toBe(
      'Left out, to stay below 20 MB: the values of 1,200 records, and all but the verdict of 1 pair.',
    )
  })
})

describe('a pair', () => {
  test('is told by sections, those with nothing to say left out', () => {
    const titles = (pair: string) => found(pairView(page(pair)), 'h2').map(marked)
    expect(titles('failing')).toEqual(['Causes', 'Golden records', 'Stages', 'Time per record', 'Provenance'])
    expect(titles('legal-text')).toEqual(['Golden records', 'Stages', 'Time per record', 'Provenance'])
    expect(marked(pairView(page('failing')))).toContain('213 of 214 golden records agree.')
  })

  test('has the order of both sides as a matrix', () => {
    const matrix = orderMatrix(page('failing'))
    expect(matrix === null ? '' : found(matrix, 'figcaption').map(marked)[0]).toContain(
      'in another order: expand-acronyms, remove-stop-words',
    )
    expect(
      matrix === null ? [] : found(matrix, 'cell').map(({ attributes }) => [attributes['x'], attributes['y']]),
    ).toEqual([
      [152, 2],
      [184, 18],
      [168, 34],
    ])
    expect(orderMatrix({ ...page('failing'), stages: { training: [], inference: [] } })).toBeNull()
  })

  test('has the share of records that agree, and times, as bars', () => {
    const shares = found(stageTable(page('failing')), 'svg').map(({ attributes }) => attributes['aria-label'])
    expect(shares).toEqual(['100 % agree', '74 % agree'])
    const times = timingPicture(page('failing').timing)
    expect(times === null ? '' : marked(times)).toContain('lowercase0.8 µs · 1.1 µs · 2 µs0.3 µs · 0.4 µs · 12.3 µs')
    expect(timingPicture({ training: {}, inference: {} })).toBeNull()
  })
})

test('a table can be scrolled by keys, and has a name', () => {
  const view = wideTable(
    { label: 'rows', class: 'few', heads: ['', 'a'], rows: [element('tr', {}, element('td', {}, '1'))] },
    element('p', {}, 'below'),
  )
  expect(view.attributes).toEqual({ class: 'wide', tabindex: 0, role: 'group', 'aria-label': 'rows' })
  expect(found(view, 'th').map(({ attributes }) => attributes['scope'])).toEqual(['col', 'col'])
  expect(found(view, 'few').map(marked)).toEqual(['a1'])
  expect(marked(view)).toBe('a1below')
})

test('the code of a cause is shown with the numbers of its lines, as text', () => {
  const view = sourceView([
    {
      stage: 'dates',
      role: 'inference',
      file: 'serve/features.ts',
      first: 7,
      lines: ['  const row = 1', '', "\treturn '</script>\u202e'"],
      left: 3,
      meant: [{ first: 9, last: 9 }],
    },
  ])
  expect(sourceView([])).toBeNull()
  const drawn = view ?? element('p')
  expect(found(drawn, 'h3').map(marked)).toEqual(['inference, serve/features.ts:9'])
  expect(found(drawn, 'around').map(marked)).toEqual(['7const row = 1\n', '8\n'])
  expect(found(drawn, 'meant').map(marked)).toEqual(["9  return '</script>\\u{202E}'\n"])
  expect(marked(drawn)).toContain('… 3 more lines')
})

describe('the list at the side', () => {
  const side = (hash: string, filter = '') => {
    const route = readRoute(hash)
    return sideBar({ book, route, page: route.pair === null ? null : page(route.pair), filter })
  }

  test('has all pairs, or the records of the open one by cause', () => {
    expect(found(side(''), 'a').map(marked)).toEqual(['failing', 'legal-text'])
    expect(found(side('#failing'), 'h2').map(marked)).toEqual(['unknown at remove-stop-words'])
    expect(marked(side('#failing'))).toContain('1 of 38 are in the report')
    const current = found(side('#failing/acronym-holds-stop-word'), 'a').filter(
      ({ attributes }) => attributes['aria-current'] === 'page',
    )
    expect(current.map(({ attributes }) => attributes['href'])).toEqual(['#failing/acronym-holds-stop-word'])
  })

  test('is narrowed down by id, input or stage', () => {
    expect(found(side('#failing', 'POA'), 'id')).toHaveLength(1)
    expect(found(side('#failing', 'nowhere'), 'id')).toHaveLength(0)
  })
})

test('around it are keys, a way to skip the list, and what is told to readers of the screen', () => {
  const view = frame(element('nav'), element('p', {}, 'x'))
  expect(found(view, 'kbd').map(marked)).toEqual(KEYS.map(([key]) => key))
  expect(found(view, 'main').map(textOf)).toEqual(['x'])
  expect(found(view, 'p').at(-1)?.attributes['role']).toBe('status')
})

test('the smallest input has marks where two values differ, and on messages that are alike alone', () => {
  const gives = (training: string | null, inference: string | null): readonly string[] => {
    const shown = (text: string | null) => (text === null ? null : { text, cut: false })
    const smallest = { ...make.mode().smallest, training: shown(training), inference: shown(inference) }
    const pair = pairPage({ ...FAILING, causes: [make.cause({ smallest })] }, [])
    return pair.causes.flatMap((cause) => found(causeView(pair, cause), 'gives')).map(marked)
  }
  expect(gives('"poa"', '"po"')).toEqual(['training "po[a]"', 'inference "po"'])
  const key = "threw KeyError: 'f? pro'"
  expect(gives(key, "threw KeyError: 'pro'")).toEqual([
    "training threw KeyError: '[f? ]pro'",
    "inference threw KeyError: 'pro'",
  ])
  const type = 'threw TypeError: x.pro is not a function'
  expect(gives(key, type)).toEqual([`training ${key}`, `inference ${type}`])
  expect(gives(key, null)).toEqual([`training ${key}`, 'inference (not reached)'])
})
