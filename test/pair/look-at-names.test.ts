import { expect, test } from 'vitest'
import { opaqueNames } from '../../harness/pair/look-at-names.ts'
import { tap } from '../../harness/tap.ts'
import { sideOf } from '../diagnose/diagnosed.ts'

test('what cannot be compared is named once, with what a side had on the first records', async () => {
  const side = sideOf('inference', (text: string) => {
    tap('pattern', /a/)
    return tap('words', text.split(' '))
  })
  const looked = await opaqueNames(side, ['a b', 'c'], 1)
  expect(looked.left).toEqual([{ name: 'pattern', side: 'inference', type: 'RegExp' }])
  expect([looked.isWhole, looked.had.length, looked.had[0]?.last]).toEqual([true, 1, ['words', ['a', 'b']]])
})
