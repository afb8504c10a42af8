import { describe, expect, it } from 'vitest'
import { issuesError, type PlacedIssue } from '../../harness/config/issues-error.ts'
import { UsageError } from '../../harness/errors.ts'

const issue = (message: string, more: Partial<PlacedIssue> = {}): PlacedIssue => ({
  path: ['runs'],
  on: 'value',
  message,
  hint: null,
  position: null,
  ...more,
})

describe('issuesError', () => {
  it('makes one issue the whole message, with its place and its hint', () => {
    const error = issuesError('a.yaml', [issue('is missing', { hint: 'write it', position: { line: 3, column: 7 } })])
    expect(error).toBeInstanceOf(UsageError)
    expect(error).toMatchObject({ at: 'a.yaml:3:7', what: 'runs: is missing', hint: 'write it' })
    expect(error.message).toMatchInlineSnapshot(`
      "a.yaml:3:7: runs: is missing
        Hint: write it"
    `)
  })

  it('names the file alone where the place is not sure, and no path for the whole of it', () => {
    const error = issuesError('a.yaml', [issue('expected an object', { path: [] })])
    expect(error).toMatchObject({ at: 'a.yaml', what: 'expected an object', hint: null })
    expect(error.message).toBe('a.yaml: expected an object')
  })

  it('lists several in the order of the file, those without a place last and as they were found', () => {
    const given = [
      issue('no place', { hint: 'nor a line' }),
      issue('line 10', { position: { line: 10, column: 1 } }),
      issue('column 12', { position: { line: 9, column: 12 }, path: ['pairs', 'a b', 0] }),
      issue('no place either', { path: [] }),
      issue('column 2', { position: { line: 9, column: 2 }, hint: "did you mean 'x'?" }),
    ]
    const order = [...given]
    const error = issuesError('a.ts', given)
    expect(error).toMatchObject({ at: 'a.ts', hint: null, further: [] })
    expect(error.message).toMatchInlineSnapshot(`
      "a.ts: 5 mistakes in the configuration:
        a.ts:9:2: runs: column 2 (did you mean 'x'?)
        a.ts:9:12: pairs["a b"][0]: column 12
        a.ts:10:1: runs: line 10
        a.ts: runs: no place (nor a line)
        a.ts: no place either"
    `)
    expect(given).toEqual(order)
  })
})
