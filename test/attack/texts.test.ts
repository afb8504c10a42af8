import { expect, it } from 'vitest'
import { installed, type Done } from '../e2e/installed.ts'
import { hostileTexts } from './texts.ts'

const SEED = Number(process.env['ATTACK_SEED'] ?? 1)
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

const COMMANDS: ReadonlyArray<readonly string[]> = [
  ['check', '--verbose'],
  ['check', '--json'],
  ['check', '--reporter', 'terminal=report.txt', '--reporter', 'json=report.json'],
  ['list'],
  ['list', '--json'],
  ['trace', 'text', '--record', 'r4', '--verbose'],
  ['trace', 'text', '--record', 'r1', '--json'],
  ['order', 'text', '--verbose'],
  ['versions', 'text', '--json'],
  ['golden', 'record', 'text', '--verbose'],
  ['golden', 'pending', 'text'],
  ['golden', 'pending', 'text', '--json'],
  ['check', '\u{1B}[2J\n::error::x'],
  ['\u{1B}]52;c;a\u{7}\n##vso[x]'],
]

it('hostile texts steer neither a terminal nor another program, whatever command prints them', () => {
  const made = project({
    'training.ts': source('training', ''),
    'inference.ts': source('inference', " + 'x'"),
    'golden.yaml': golden,
    'lockstep.config.json': JSON.stringify(config),
  })
  const found = COMMANDS.map((words) => {
    const done = made.lockstep(...words)
    const files = words.flatMap((word) => (word.includes('=report') ? [made.read(word.split('=')[1] ?? '')] : []))
    const isJson = !words.includes('--json') || parses(done.out)
    return [
      words.join(' '),
      done.code,
      isJson,
      [...faults(done), ...files.flatMap((out) => faults({ code: 0, out, err: '' }))],
    ]
  })
  const codes = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2]
  expect(found).toEqual(COMMANDS.map((words, at) => [words.join(' '), codes[at], true, []]))
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
