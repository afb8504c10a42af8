import { expect, test } from 'vitest'
import { xmlAttribute, xmlText } from '../../../harness/reporters/junit/xml-text.ts'

test('writes what XML can hold so that it reads back, and all else as an escape', () => {
  expect(xmlText('a<b>&"\' ]]> \t\n::x ##[y] \0\u{1B}\u{85}\ud83d\u{FFFE}😀')).toBe(
    'a&lt;b&gt;&amp;"\' ]]&gt; \t\n&#58;:x #&#35;[y] \\u{0}\\u{1B}\\u{85}\\u{D83D}\\u{FFFE}😀',
  )
  expect(xmlAttribute('a<b>&"\'\t\n::x ##vso[y]\r')).toBe('a&lt;b&gt;&amp;&quot;&apos;&#9;&#10;::x #&#35;vso[y]\\u{D}')
})
