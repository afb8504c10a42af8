import { describe, expect, it } from 'vitest'
import { textSignature } from '../../../harness/diagnose/modes/text-signature.ts'

describe('how two texts differ', () => {
  it.each<[string, string, readonly string[]]>([
    ['a', 'a ', ['more white space or control characters at inference']],
    ['a\u001c', 'a\u001d', ['other white space or control characters at inference']],
    ['a\ufeff', 'a', ['fewer white space or control characters at inference']],
    ['été', 't', ['fewer letters or digits at inference']],
    ['a-b', 'a_b', ['other punctuation or symbols at inference']],
    ['a\ud83d', 'a', ['fewer lone surrogates at inference']],
    ['Ab', 'ab', ['other upper or lower case']],
    [
      'nan 3.0',
      'NaN 3',
      [
        'fewer letters or digits at inference',
        'fewer punctuation or symbols at inference',
        'other upper or lower case',
      ],
    ],
    ['ab', 'ba', ['another order of characters']],
    [
      'a.',
      'b ',
      [
        'fewer punctuation or symbols at inference',
        'more white space or control characters at inference',
        'other letters or digits at inference',
      ],
    ],
  ])('%j and %j: %j', (training, inference, parts) => {
    expect(textSignature(training, inference).toSorted()).toEqual(parts)
  })

  it('does not depend on where in the text it is, nor on how often', () => {
    expect(textSignature('a b', 'ab')).toEqual(textSignature(' long  texts ', 'longtexts'))
  })
})
