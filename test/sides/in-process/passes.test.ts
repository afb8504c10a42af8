import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createPasses, type Passed } from '../../../harness/sides/in-process/passes.ts'

test('a tap is numbered by how often its record passed it, whatever the records before did', () => {
  const names = array(constantFrom('a', 'b', 'c'), { maxLength: 8 })
  assert(
    property(array(names, { maxLength: 8 }), (records) => {
      const passes = createPasses((name, own): Passed => ({ name, own, at: 0 }))
      for (const record of records) {
        passes.restart()
        expect(record.map((name) => passes.next(name).own)).toEqual(
          record.map((name, at) => {
            const pass = record.slice(0, at + 1).filter((other) => other === name).length
            return pass === 1 ? name : `${name}#${pass}`
          }),
        )
      }
    }),
  )
})

test('nothing is looked up where a record goes the way of the one before', () => {
  const asked: string[] = []
  const passes = createPasses((name, own): Passed => {
    asked.push(own)
    return { name, own, at: asked.length }
  })
  for (let record = 0; record < 3; record++) {
    passes.restart()
    for (const name of ['a', 'b', 'a']) passes.next(name)
  }
  expect(asked).toEqual(['a', 'b', 'a#2'])
})
