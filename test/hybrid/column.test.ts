import { describe, expect, it } from 'vitest'
import { columnAt, history, inputColumn, rebased, rootOf, type Column } from '../../harness/hybrid/column.ts'
import { NOT_REACHED } from '../../harness/pipeline/outcome.ts'

const INPUTS = inputColumn(['a', 'b'])
const behind = (before: Column, more: Partial<Column> & Pick<Column, 'key' | 'outcomes'>): Column => ({
  from: 'inference',
  pair: null,
  isTap: false,
  before,
  ...more,
})
const TAP = behind(INPUTS, { key: 'tap', outcomes: ['A', NOT_REACHED], isTap: true })
const LATER = behind(TAP, { key: 'later', outcomes: [NOT_REACHED, NOT_REACHED], isTap: true })
const STAGE = behind(INPUTS, { key: 'stage', outcomes: [NOT_REACHED, 'B'] })

describe('a column', () => {
  it('of inputs is of no side and has nothing before it', () => {
    expect(inputColumn(['x'], 'k')).toEqual({
      key: 'k',
      outcomes: ['x'],
      from: null,
      pair: null,
      isTap: false,
      before: null,
    })
  })

  it('lists what is before it, the inputs first', () => {
    expect(history(INPUTS)).toEqual([INPUTS])
    expect(history(LATER)).toEqual([INPUTS, TAP, LATER])
    expect([INPUTS, TAP, LATER].map(rootOf)).toEqual([INPUTS, INPUTS, INPUTS])
  })

  it('of a tap that a record did not pass has the value before', () => {
    expect(columnAt(TAP, 0)).toBe(TAP)
    expect(columnAt(TAP, 1)).toBe(INPUTS)
    expect(columnAt(LATER, 0)).toBe(TAP)
    expect(columnAt(LATER, 1)).toBe(INPUTS)
  })

  it('of a stage that a record did not reach stays without a value', () => {
    expect(columnAt(STAGE, 0)).toBe(STAGE)
  })

  it('is told from the same column in another history', () => {
    const other = rebased(LATER, ({ before }) => (before === null ? { outcomes: ['x', 'y'] } : { from: null }), 'on x')
    expect(history(other).map(({ key, from, outcomes }) => ({ key, from, outcomes }))).toEqual([
      { key: ' on x', from: null, outcomes: ['x', 'y'] },
      { key: 'tap on x', from: null, outcomes: TAP.outcomes },
      { key: 'later on x', from: null, outcomes: LATER.outcomes },
    ])
    expect(LATER.before).toBe(TAP)
    expect(TAP.from).toBe('inference')
  })
})
