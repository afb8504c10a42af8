import { describe, expect, it } from 'vitest'
import { textSignature } from '../../../harness/diagnose/modes/text-signature.ts'

describe('how two texts differ', () => {
  it.each<[string, string, readonly string[]]>([
    ['a', 'a ', ['more white space or control characters']],
    ['a\u001c', 'a\u001d', ['other white space or control characters']],
    ['a\ufeff', 'a', ['fewer white space or control characters']],
    ['été', 't', ['fewer letters or digits']],
    ['a-b', 'a_b', ['other punctuation or symbols']],
    ['a\ud83d', 'a', ['fewer lone surrogates']],
    ['Ab', 'ab', ['upper for lower case']],
    ['nan 3.0', 'NaN 3', ['fewer letters or digits', 'fewer punctuation or symbols', 'upper for lower case']],
    ['ab', 'ba', ['another order of characters']],
    ['a.', 'b ', ['fewer punctuation or symbols', 'more white space or control characters', 'other letters or digits']],
  ])('%j and %j: %j', (training, inference, parts) => {
    expect(textSignature(training, inference).toSorted()).toEqual(parts)
  })

  it('does not depend on where in the text it is, nor on how often', () => {
    expect(textSignature('a b', 'ab')).toEqual(textSignature(' long  texts ', 'longtexts'))
  })
})
