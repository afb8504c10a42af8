import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { normaliseSide } from '../../harness/config/normalise-side.ts'
import { unaskedNames, variablesIn } from '../../harness/pair/unasked-names.ts'
import type { Watch } from '../../harness/sides/side.ts'

test('variables alone that both sides find by themselves are what nobody asked for', () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-unasked-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  writeFileSync(
    join(root, 'f.py'),
    'from lockstep import tap\ndef f(x):\n    by_hand = tap("by_hand", x)\n    return x\n',
  )
  writeFileSync(join(root, 'f.ts'), 'export const f = (x: number) => x\n')
  const side = (file: string, watch: Watch) => normaliseSide({ file, export: 'f', watch }, root)
  const [training, inference] = [side('f.py', 'auto'), side('f.ts', 'auto')]
  const watched = {
    training: [['plain', 1] as const, ['told', 2] as const, ['told', 3, 0] as const],
    inference: [['plain', 1, 2] as const, ['toldToo', 2, 0] as const],
  }
  const names = ['plain', 'told', 'told_too', 'byHand']
  expect(unaskedNames({ training, inference }, watched, names)).toEqual(['plain'])
  expect(unaskedNames({ training, inference }, { training: null, inference: null }, names)).toEqual([
    'plain',
    'told',
    'told_too',
  ])
  expect(variablesIn([['by_hand'], []], watched, names)).toEqual(['plain'])
  expect(variablesIn([['by_hand'], null], watched, names)).toEqual([])
  // Where a side names what it watches, the other one's names are asked for; so is all of a recording alone.
  expect(unaskedNames({ training: side('f.py', ['plain']), inference }, watched, names)).toEqual([])
  expect(unaskedNames({ training, inference: side('f.ts', ['plain']) }, watched, names)).toEqual([])
  expect(unaskedNames({ training: null, inference }, watched, names)).toEqual([])
  const module = normaliseSide({ module: 'features', export: 'f', watch: 'auto' }, root)
  expect(unaskedNames({ training: module, inference }, watched, names)).toEqual([])
})
