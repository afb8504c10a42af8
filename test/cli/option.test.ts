import { describe, expect, it } from 'vitest'
import { choice, flag, option, optionsOf, repeatable } from '../../harness/cli/option.ts'
import { readRuns, readText } from '../../harness/cli/values.ts'

describe('options', () => {
  it('are read as they say', () => {
    expect(option(['--runs <n>', 'how many'], readRuns)).toMatchObject({
      flags: '--runs <n>',
      help: 'how many',
      choices: null,
      conflicts: [],
    })
    expect(option(['--runs <n>', ''], readRuns).read?.('7', 3)).toBe(7)
    expect(() => option(['--runs <n>', ''], readRuns).read?.('x', undefined)).toThrow('Expected a whole number')
    expect(option(['--a <b>', ''], readText, { conflicts: ['other'] }).conflicts).toEqual(['other'])
    expect(flag(['--all', '']).read).toBeNull()
    expect(choice(['--side <side>', ''], ['left', 'right'])).toMatchObject({ choices: ['left', 'right'] })
  })

  it('that can be repeated keep all values, in order', () => {
    const { read } = repeatable(['--reporter <name>', ''], readText)
    expect(read?.('b', read('a', undefined))).toEqual(['a', 'b'])
    expect(() => read?.('', ['a'])).toThrow('not empty')
  })
})

describe('optionsOf', () => {
  it('gives a command its own options and no others, null where one was not typed', () => {
    const rows = { side: choice(['--side <side>', ''], ['left', 'right']), lastFailed: flag(['--last-failed', '']) }
    const typed = optionsOf(rows, { side: 'left', json: true })
    expect(typed).toEqual({ side: 'left', lastFailed: null })
    // Holds while each value has the type its row says.
    const side: 'left' | 'right' | null = typed.side
    const failed: true | null = typed.lastFailed
    expect([side, failed]).toEqual(['left', null])
  })

  it('takes a number of 0 for typed', () => {
    expect(optionsOf({ runs: option(['--runs <n>', ''], readRuns) }, { runs: 0 })).toEqual({ runs: 0 })
  })
})
