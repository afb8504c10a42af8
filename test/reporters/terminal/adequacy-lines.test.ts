import { describe, expect, it } from 'vitest'
import { adequacyLines, shownScore } from '../../../harness/reporters/terminal/adequacy-lines.ts'
import { columns } from '../../../harness/reporters/terminal/columns.ts'
import { ADEQUACY } from './adequacy-report.ts'

const drawn = (report: Partial<typeof ADEQUACY> = {}, width = 100, isWhole = false): string =>
  adequacyLines({ ...ADEQUACY, ...report }, { width, isWhole, config: null }).join('\n')

describe('the adequacy of golden records on a terminal', () => {
  it('is the score, the holes, the matrix and what is redundant', () => {
    expect(drawn()).toMatchInlineSnapshot(`
      "one   training training.py   2 golden, 1,000 generated
        score     0.66   2 of 3 faults noticed; 1 that is not
                  1 more fault shows only on inputs of another shape than the golden ones: not counted, as
                  callers may send none
                  1 change beside that nothing shows on 1,000 generated inputs: probably no fault
        hole      "À"
                  unnoticed if 'lower' would keep capital letters beyond A to Z
                    'lower': "à" → "À"
                  npx lockstep golden record one --input '"À"'
        matrix    █ all faults of a kind, ▒ some, · none noticed by a golden record
                  1 plain, 2 long \\u{1B}[31mid
          drop              █▒  2 of 2
          ascii-lower-case  ··  0 of 1
          null-as-zero      ··  beyond
          key-order         ··  no fault
        redundant 1 of 2 notice nothing that no other does: long \\u{1B}[31mid"
    `)
  })

  it('names no command where an input is not there as JSON, and the configuration where one was named', () => {
    const [, , hole] = ADEQUACY.mutants
    if (hole?.hole == null) throw new Error('no hole')
    const { hole: inner } = hole
    const command = (text: string, cut = false): string[] => {
      const mutants = [{ ...hole, hole: { ...inner, input: { text, cut } } }]
      const lines = adequacyLines({ ...ADEQUACY, mutants }, { width: 80, isWhole: false, config: 'a b.yaml' })
      return lines.filter((line) => line.includes('npx')).map((line) => line.trim())
    }
    expect(command('{"it\'s": 1}')).toEqual([
      String.raw`npx lockstep golden record one --input '{"it'\''s": 1}' --config 'a b.yaml'`,
    ])
    expect([command('{ a: 1 }'), command('"a"', true)]).toEqual([[], []])
  })

  it('names with --verbose what nothing shows', () => {
    expect(drawn({}, 100, true)).toContain("'words' would give the keys of a record in another order")
  })

  it('says what was left out, and why', () => {
    const text = drawn({ unstable: 'noise', leftOut: 3, untried: 2, inference: 'inference.ts: no such file' })
    expect(text).toContain("left out  'noise' and what runs behind it: it does not give the same again")
    expect(text).toContain('left out  3 more faults: --mutants tries more')
    expect(text).toContain('2 not tried for want of time')
    expect(text).toContain('inference does not start, so every stage of training counts as compared')
    expect(drawn({ killed: 0, holes: 0, score: null, mutants: [] })).toContain('none: no fault that was put in shows')
  })

  it('fits the width, whatever is in it, and cuts long lists', () => {
    const [, , hole] = ADEQUACY.mutants
    if (hole?.hole == null) throw new Error('no hole')
    const { hole: inner } = hole
    const mutants = Array.from({ length: 40 }, (_, at) => ({
      ...hole,
      stage: `stage-${'x'.repeat(at * 4)}`,
      hole: { ...inner, input: { text: `"${'w'.repeat(at * 10)}"`, cut: false as const } },
    }))
    const golden = Array.from({ length: 200 }, (_, at) => `record-${at}`)
    for (const width of [60, 100]) {
      const lines = drawn({ mutants, golden, redundant: golden }, width).split('\n')
      const wide = lines.filter((line) => columns(line) > width && !/stage-x{30}|"w{10}/.test(line))
      expect(wide).toEqual([])
      expect(lines.join('\n')).toContain('… and 28 more: --verbose shows all')
    }
    expect(drawn({ mutants }, 100, true)).not.toContain('--verbose')
  })

  it('rounds no score up', () => {
    expect([0.999, 1, 0, 0.9].map(shownScore)).toEqual(['0.99', '1.00', '0.00', '0.90'])
  })
})
