import { describe, expect, it } from 'vitest'
import { adequacyMatrix } from '../../../../../harness/reporters/html/client/view/adequacy-matrix.ts'
import { adequacyList, adequacyView } from '../../../../../harness/reporters/html/client/view/adequacy-view.ts'
import { textOf, type Drawing } from '../../../../../harness/reporters/html/client/view/element.ts'
import { ADEQUACY } from '../../../terminal/adequacy-report.ts'

const all = (drawing: Drawing, tag: string): readonly Drawing[] => [
  ...(drawing.tag === tag ? [drawing] : []),
  ...drawing.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, tag))),
]

describe('the page of adequacy', () => {
  it('says the score, the holes with what they show, and what is redundant', () => {
    const text = textOf(adequacyView(ADEQUACY))
    expect(text).toContain('one: score 0.66')
    expect(text).toContain('2 of 3 faults noticed by 2 golden records')
    expect(text).toContain('shown by "À"')
    expect(text).toContain(`'lower' would keep capital letters beyond A to Z: "à" → "À"`)
    expect(text).toContain('1 of 2 notice nothing that no other does')
    expect(text).toContain('1 change that nothing shows on 1,000 generated inputs')
  })

  it('draws a row for each fault under its stage, with a cell for each record that notices it', () => {
    const matrix = adequacyMatrix(ADEQUACY)
    if (matrix === null) throw new Error('no matrix')
    expect(all(matrix, 'text').map(textOf)).toEqual([
      'plain',
      String.raw`long \u{1B}[31mid`,
      'lower',
      'drop',
      'ascii-lower-case',
      '◯ hole',
      'null-as-zero',
      '◌ beyond',
      'words',
      'drop',
      'key-order',
      'no fault',
    ])
    const turned = all(matrix, 'text').filter(({ attributes }) => attributes['transform'] !== undefined)
    expect(turned.map(({ attributes }) => attributes['transform'])).toEqual([
      expect.stringMatching(/^rotate\(-90 199 /),
      expect.stringMatching(/^rotate\(-90 211 /),
    ])
    const cells = all(matrix, 'path').filter(({ attributes }) => attributes['class'] === 'cell good')
    expect(cells.map(({ attributes }) => String(attributes['d']).split('M').length - 1)).toEqual([1, 2])
    expect(all(matrix, 'title').map(textOf)).toContain(
      'would keep capital letters beyond A to Z: noticed by no golden record',
    )
    expect(adequacyMatrix({ ...ADEQUACY, mutants: [] })).toBeNull()
  })

  it('says so where not all has room', () => {
    const golden = Array.from({ length: 200 }, (_, at) => `r${at}`)
    const matrix = adequacyMatrix({ ...ADEQUACY, golden })
    expect(matrix === null ? '' : textOf(matrix)).toContain('what has no room is left out')
  })

  it('lists pairs with their scores', () => {
    const list = adequacyList(
      [
        { pair: 'one', score: 0.999, block: 'b0' },
        { pair: 'two', score: null, block: null },
      ],
      'one',
    )
    expect(textOf(list)).toBe('one0.99twonone')
    expect(all(list, 'a').map(({ attributes }) => attributes['aria-current'])).toEqual(['page', undefined])
  })
})
