import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { commentReport } from '../../../harness/reporters/markdown/comment-report.ts'
import { markdownReport } from '../../../harness/reporters/markdown/markdown-report.ts'
import { problemPart } from '../../../harness/reporters/markdown/problem-part.ts'
import { summaryReport } from '../../../harness/reporters/markdown/summary-report.ts'
import { plainPage } from '../../../harness/reporters/plain-page.ts'
import { problemsOf } from '../../../harness/reporters/problems/problems.ts'
import { cause, failingPair, ORDER_BUG, pairReport, report } from '../fixtures.ts'
import { REPORTS } from '../hostile-reports.ts'

const parser = new MarkdownIt({ html: true, linkify: true })
const NO_LIMIT = { most: Infinity, measure: (text: string) => text.length }
const all = Object.entries(REPORTS)

/** What a page is made of: its blocks in order, and the kinds of what stands in its lines. */
function page(markdown: string): {
  readonly blocks: readonly string[]
  readonly inline: ReadonlySet<string>
  readonly prose: string
} {
  const tokens = parser.parse(markdown, {})
  const lines = tokens.flatMap(({ children }) => children ?? [])
  return {
    blocks: tokens.filter(({ nesting }) => nesting !== -1).map(({ type, tag }) => `${type} ${tag}`),
    inline: new Set(lines.map(({ type }) => type)),
    prose: lines
      .filter(({ type }) => type === 'text')
      .map(({ content }) => content)
      .join('\n'),
  }
}

test('nothing of a record is markup: no link, image, HTML or mention, and no heading or row of its own', () => {
  for (const [name, one] of all) {
    const { blocks, inline, prose } = page(markdownReport(one, {}, NO_LIMIT))
    expect(
      [...inline].filter(
        (kind) => !/^(?:text|code_inline|strong_open|strong_close|em_open|em_close|softbreak)$/.test(kind),
      ),
      name,
    ).toEqual([])
    expect(
      blocks.filter((block) => /^(?:html|hr|blockquote|heading_open h1|code_block)/.test(block)),
      name,
    ).toEqual([])
    expect(prose.match(/@|https?:|www\.|#\d|<|\$|:\w+:/g), name).toBeNull()
    expect(blocks.filter((block) => block.startsWith('tr_open')).length, name).toBe(
      one.pairs.length === 0 ? 0 : one.pairs.length + 1,
    )
  }
})

test('fails as the check does, and says so first', () => {
  for (const [name, one] of all) {
    expect(
      markdownReport(one, {}, NO_LIMIT).startsWith(`## ${one.exitCode === 0 ? '✅' : '❌'} Lockstep: `),
      name,
    ).toBe(true)
  }
})

test('keeps to the limits of GitHub, and counts what has no room', () => {
  for (const [name, one] of all) {
    expect(commentReport(one, {}).length, name).toBeLessThanOrEqual(65_536)
    expect(Buffer.byteLength(summaryReport(one, {})), name).toBeLessThanOrEqual(1024 * 1024)
  }
  const comment = commentReport(REPORTS['many causes and golden records']!, {})
  const [, left] =
    /_(\d+) more parts of this report had no room here: the log of the check has all\._\n$/.exec(comment) ?? []
  expect(comment.length).toBeGreaterThan(60_000)
  expect(comment.match(/^#### /gm)?.length).toBe(500 - Number(left))
  expect(page(comment).blocks.filter((block) => block === 'fence code').length % 2).toBe(0)
})

test('a comment begins with a mark that is not seen', () => {
  expect(commentReport(REPORTS['all agree']!, {})).toMatchInlineSnapshot(`
    "<!-- lockstep -->
    ## ✅ Lockstep: 2 pairs checked, all passed

    Preprocessing in training and in serving is to do the same. Both were run side by side on the same inputs, and the value after every step was compared: **every compared record agrees** (exit code 0).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ✅ | \`legal-text\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |
    | ✅ | \`other\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |
    "
  `)
})

test('tells somebody who never heard of it what differs, why, what to change and how to run it again', () => {
  const edit = {
    edit: 'move',
    stage: 'remove-stop-words',
    at: 'inference.ts:14',
    code: null,
    after: 'expand-acronyms',
  } as const
  const pair = failingPair(ORDER_BUG, {
    causes: [
      cause({ kind: 'order', level: 'proved', stages: ['expand-acronyms', 'remove-stop-words'], edits: [edit] }),
    ],
  })
  expect(summaryReport(report([pairReport({ pair: 'fine' }), pair]), { config: 'c.ts' })).toMatchInlineSnapshot(`
    "## ❌ Lockstep: 1 of 2 pairs failed

    Preprocessing in training and in serving is to do the same. Both were run side by side on the same inputs, and the value after every step was compared: **divergence, or a policy violated** (exit code 1).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ❌ | \`legal-text\` | 214 golden, 1,000 generated, 3 stages, seed 123 | 38 records | order at \`remove-stop-words\` |
    | ✅ | \`fine\` | 214 golden, 1,000 generated, 3 stages, seed 123 |  |  |

    ### ❌ \`legal-text\`

    training: \`training.py\`, serving: \`inference.ts\`

    #### order at \`remove-stop-words\`, proved: 38 records, 3 of them golden

    A step runs at another place in serving than in training.

    **Change** \`inference.ts:14\`: \`move stage 'remove-stop-words' after 'expand-acronyms'\`

    \`\`\`text
     FAIL  legal-text   training.py ↔ inference.ts   record acronym-holds-stop-word   golden/legal-text.yaml:12
      stages    lowercase ✓ › expand-acronyms ≠ › remove-stop-words ✗            first: remove-stop-words (3 of 3)
      training  "power attorney void."
      inference "power of attorney void."
                       ^^^  only at inference: "of "
      cause     order, proved on 38 records: remove-stop-words runs before expand-acronyms at inference, after it in training
      repair    inference.ts:14  move stage 'remove-stop-words' after 'expand-acronyms'
      input     "The POA is void."
      replay    npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts
    \`\`\`

    **Run it again:**

    \`\`\`sh
    npx lockstep check legal-text --record acronym-holds-stop-word --config c.ts
    \`\`\`
    "
  `)
  expect(problemPart(pair, problemsOf(pair)[0]!, plainPage({}))).toContain('**Run it again:**')
})

test('a pair that could not run, and one that drifted, say what to do', () => {
  expect(summaryReport(REPORTS['a golden file that is not clean']!, {})).toMatchInlineSnapshot(`
    "## ❌ Lockstep: 1 of 1 pair failed

    Preprocessing in training and in serving is to do the same. Both were run side by side on the same inputs, and the value after every step was compared: **golden set not clean** (exit code 4).

    | | pair | compared | diverged | why |
    | --- | --- | --- | --- | --- |
    | ❌ | \`p\` | 0 golden, generated not run, 0 stages, seed 1 |  | golden-not-clean |

    ### ❌ \`p\`

    training: \`training.py\`, serving: \`inference.ts\`

    \`\`\`text
     ERROR  p   golden set not clean
      g.yaml:3: twice
    \`\`\`
    "
  `)
  expect(summaryReport(REPORTS['drifted']!, {})).toContain('```sh\nnpx lockstep golden update legal-text\n```')
})
