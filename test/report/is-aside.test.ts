import { expect, test } from 'vitest'
import { reportFinding } from '../../harness/report/finding-kinds.ts'
import { isAside } from '../../harness/report/is-aside.ts'
import { cause, pairReport } from '../reporters/fixtures.ts'

const beyond = cause({ inputClass: 'beyond' })
const within = cause({ inputClass: 'edge' })
const diverged = reportFinding({ kind: 'diverged', records: 2, causes: 0 }, 'text')
const said = (fails: boolean) => reportFinding({ kind: 'beyond', records: 2, shapes: [], fails }, 'text')

test('a cause is aside where all its records are beyond the golden ones and do not fail the pair', () => {
  const pair = pairReport({ causes: [beyond, within], findings: [said(false)] })
  expect([isAside(pair, beyond), isAside(pair, within), isAside(pair, cause({ inputClass: null }))]).toEqual([
    true,
    false,
    false,
  ])
  const failing = pairReport({ causes: [beyond, within], findings: [said(false), diverged] })
  expect(isAside(failing, beyond)).toBe(true)
})

test('none is aside where such inputs fail the pair, or where nothing else is known of what fails it', () => {
  expect(isAside(pairReport({ causes: [beyond, within], findings: [said(true), diverged] }), beyond)).toBe(false)
  expect(isAside(pairReport({ causes: [beyond], findings: [said(false), diverged] }), beyond)).toBe(false)
})

test('what is harmless is no failure, and not aside', () => {
  const harmless = cause({ inputClass: 'beyond', harmless: true })
  expect(isAside(pairReport({ causes: [harmless], findings: [] }), harmless)).toBe(false)
})
