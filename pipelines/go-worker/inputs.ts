// Search terms as people type them: acronyms and stop words in any case, between words of all kinds and random text.
import * as fc from 'fast-check'

const word = fc.constantFrom(
  ...'POA poa Eula EULA the The of OR signed copy licence constructor caf\u00e9 \u212aelvin 3.1'.split(' '),
)
const blank = fc.constantFrom(' ', ' ', ', ', '-', '\u00a0')
const random = fc.string({ unit: 'binary', maxLength: 8 })

export default fc
  .array(fc.tuple(fc.oneof({ weight: 4, arbitrary: word }, random), blank), { maxLength: 12 })
  .map((pieces) => pieces.flat().join(''))
