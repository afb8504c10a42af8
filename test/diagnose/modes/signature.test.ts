import { describe, expect, it } from 'vitest'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import { watchKeys } from '../../../harness/diagnose/modes/fixed-keys.ts'
import { partText, placeText, signatureOf } from '../../../harness/diagnose/modes/signature.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { tensor } from '../../../harness/values/tensor.ts'

function told(training: unknown, inference: unknown, roughly = false): readonly string[] {
  const keys = watchKeys()
  return signatureOf({ training, inference }, { rule: EXACT, keys, roughly }).map((part) => partText(part, keys))
}

describe('how two outcomes differ', () => {
  it('is which side throws what, or is not come to', () => {
    const error = threw(new RangeError('too long'))
    expect(told('a', error)).toEqual(['inference throws RangeError'])
    expect(told(error, 'a')).toEqual(['training throws RangeError'])
    expect(told(threw(new TypeError('x')), error)).toEqual(['training throws TypeError, inference throws RangeError'])
    expect(told(NOT_REACHED, 'a')).toEqual(['training does not come to it'])
  })

  it('is what kinds of values stand for each other', () => {
    expect(told(null, 0)).toEqual(['number in place of null'])
    expect(told([1], { a: 1 })).toEqual(['record in place of list'])
  })

  it('is in the elements where an array may stand for lists', () => {
    const array = tensor('float64', [2], Float64Array.of(7, 1))
    const rules = [rule({ as: 'float64' }, 'compare.x'), { ...EXACT, asLists: true }]
    for (const roughly of [false, true])
      for (const given of rules) {
        const keys = watchKeys()
        const parts = signatureOf({ training: array, inference: [5, 1] }, { rule: given, keys, roughly })
        expect(parts.map((part) => partText(part, keys))).toEqual([roughly ? 'another value' : 'another number'])
      }
    expect(told(array, [5, 1])).toEqual(['list in place of tensor'])
  })

  it('names the fields, and all elements of a list as one place', () => {
    expect(told({ a: 1, b: [{ c: 'x' }, { c: 'y' }] }, { a: 2, b: [{ c: 'x ' }, { c: 'y ' }] })).toEqual([
      'a: another number',
      'b.c: more white space or control characters at inference',
    ])
    expect(told({ a: 1 }, { b: 1 })).toEqual(['a: only in training', '*: only at inference'])
  })

  it('leaves keys open that are data', () => {
    const keys = watchKeys()
    const [part] = signatureOf({ training: { cat: 1 }, inference: { cat: 2 } }, { rule: EXACT, keys })
    signatureOf({ training: { dog: 1 }, inference: { dog: 2 } }, { rule: EXACT, keys })
    expect(part === undefined ? '' : placeText(part.way, keys)).toBe('*')
  })

  it('takes lists of texts as what they hold', () => {
    expect(told(['a', 'b'], ['ab'])).toEqual(['split at other places'])
    expect(told(['b', 'a'], ['a', 'b'])).toEqual(['the same elements in another order'])
    expect(told(['a'], ['a', ' '])).toEqual(['more white space or control characters at inference'])
    expect(told([1, 2], [1])).toEqual(['another number of elements'])
  })

  it('is only the kinds of the two, where it is looked at roughly', () => {
    expect(told('a', 'b ', true)).toEqual(['another value'])
    expect(told('a', null, true)).toEqual(['null in place of text'])
    expect(told({ a: 1 }, { a: 2 }, true)).toEqual(['another value'])
  })

  it('follows the rule of the stage', () => {
    const keys = watchKeys()
    const loose = rule({ atol: 0.5, ignore: ['$.id'] })
    const outcomes = { training: { id: 'x', a: 1, b: 1 }, inference: { id: 'y', a: 1.25, b: 3 } }
    const parts = signatureOf(outcomes, { rule: loose, keys })
    expect(parts.map((part) => partText(part, keys))).toEqual(['b: another number'])
  })
})
