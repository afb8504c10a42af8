import { expect, it } from 'vitest'
import { installed, type Done } from '../e2e/installed.ts'
import { ATTACKING, figure, SEED } from './share.ts'
import { hostileTexts } from './texts.ts'

const TEXTS = hostileTexts(150, SEED)
const project = installed()

// Every text is a record; the sides print it, throw it, and give it back under names that are hostile too.
const source = (side: string, odd: string): string => `
import { pipeline, stage } from 'lockstep'
const name = ${JSON.stringify(TEXTS[3])} + '\\n::error::stage'
const all = ${JSON.stringify(TEXTS)}
export const ${side} = pipeline('odd\\u001B[2J', [
  stage('print', (text: string) => { console.log(text); console.error(text); return text }),
  stage(name, (text: string) => {
    if (all.indexOf(text) % 3 === 0) throw new TypeError(text${odd === '' ? '' : " + '!'"})
    return { [text]: text${odd} }
  }, { params: { note: '\\n::error::params' + ${JSON.stringify(odd)} } }),
])
`
const golden = `lockstep: 1\nrecords:\n${TEXTS.map((text, at) => `  - id: r${at}\n    input: ${JSON.stringify(text)}\n`).join('')}`
const config = {
  pairs: { text: { training: 'training.ts', inference: 'inference.ts', golden: 'golden.yaml' } },
  runs: 20,
}

/** What a terminal or the program that reads the log would obey. */
function faults({ out, err }: Done): string[] {
  return [out, err].flatMap((text) => [
    ...[...text.matchAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu)].map(
      ([char]) => `raw U+${char.codePointAt(0)?.toString(16)}`,
    ),
    ...[...text.matchAll(/^[ \t]*::.*|.*##(?:\[|vso\[|teamcity\[).*/gmu)].map(([line]) => `line ${line.slice(0, 80)}`),
  ])
}

/** A command and how it ends; the first few of them in `npm test`. */
const COMMANDS: ReadonlyArray<readonly [code: number, ...words: readonly string[]]> = [
  [1, 'check', '--verbose'],
  [1, 'check', '--reporter', 'terminal=report.txt', '--reporter', 'json=report.json'],
  [0, 'trace', 'text', '--record', 'r4', '--verbose'],
  [2, 'check', '\u{1B}[2J\n::error::x'],
  [2, '\u{1B}]52;c;a\u{7}\n##vso[x]'],
  [1, 'check', '--json'],
  [0, 'list'],
  [0, 'list', '--json'],
  [0, 'trace', 'text', '--record', 'r1', '--json'],
  [0, 'order', 'text', '--verbose'],
  [0, 'versions', 'text', '--json'],
  [0, 'golden', 'record', 'text', '--verbose'],
  [0, 'golden', 'pending', 'text'],
  [0, 'golden', 'pending', 'text', '--json'],
]

it('hostile texts steer neither a terminal nor another program, whatever command prints them', (context) => {
  const made = project({
    'training.ts': source('training', ''),
    'inference.ts': source('inference', " + 'x'"),
    'golden.yaml': golden,
    'lockstep.config.json': JSON.stringify(config),
  })
  const tried = COMMANDS.slice(0, ATTACKING ? COMMANDS.length : 5)
  const found = tried.map(([, ...words]) => {
    const done = made.lockstep(...words)
    const files = words.flatMap((word) => (word.includes('=report') ? [made.read(word.split('=')[1] ?? '')] : []))
    const isJson = !words.includes('--json') || parses(done.out)
    return { words, code: done.code, isJson, faults: [done, ...files.map(printed)].flatMap(faults) }
  })
  const count = found.reduce((sum, one) => sum + one.faults.length, 0)
  figure(context, `${TEXTS.length} texts × ${tried.length} commands: ${count} control characters or lines that steer`)
  expect(found).toEqual(tried.map(([code, ...words]) => ({ words, code, isJson: true, faults: [] })))
})

function printed(out: string): Done {
  return { code: 0, out, err: '' }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
