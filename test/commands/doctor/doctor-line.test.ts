import { expect, test } from 'vitest'
import { fine } from '../../../harness/commands/doctor/doctor-line.ts'

test('what is as it should be needs no remedy', () => {
  expect(fine('Node', '22.0.0')).toEqual({ what: 'Node', status: 'ok', detail: '22.0.0', remedy: null })
})
