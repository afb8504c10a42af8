import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { join } from 'node:path'
import { shellScript, type Shell } from '../../../harness/cli/completion/shell-script.ts'
import { folder } from '../../config/folder.ts'
import { ROOT } from '../../house/source-tree.ts'

const MAIN = join(ROOT, 'dist/cli/main.js')
const ON_TERMINAL = join(ROOT, 'test/cli/completion/on_terminal.py')
const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0

/** Lines that one key completes to a single one; each starts the program, so that they are few. */
const LINES = [
  ['lockstep check tag:', ['lockstep', 'check', 'tag:x']],
  ['lockstep list two', ['lockstep', 'list', 'two words']],
  ['lockstep check --reporter html=a', ['lockstep', 'check', '--reporter', 'html=a file.json']],
  ['npx lockstep check --training=g', ['npx', 'lockstep', 'check', '--training=golden']],
] as const

const project = (): Promise<string> =>
  folder({
    'lockstep.config.yaml': 'pairs: { terms: {}, "tag:x": {}, two words: {} }',
    'a file.json': '',
    ...Object.fromEntries((['bash', 'zsh', 'fish'] as const).map((shell) => [shell, shellScript(shell, MAIN)])),
    'bash.rc': `PS1='READY '; source ./bash; ${ARGS}`,
    '.zshrc': `PROMPT='READY '; bindkey -e; autoload -Uz compinit && compinit -u -D; source ./zsh; ${ARGS}`,
  })

// What was completed becomes the arguments of a command that shows them.
const ARGS = `args() { printf 'ARG<%s>\\n' "$@"; echo DO''NE; }\n`

/** Types lines at a shell, a key behind each, and tells which arguments each of them has then. */
function pressed(argv: readonly string[], cwd: string, [lines, key]: readonly [readonly string[], string]): string[][] {
  const steps = lines.map((line) => ['READY ', `${line}${key}\u0001args \r`])
  const { stdout, stderr } = spawnSync('python3', [ON_TERMINAL, JSON.stringify([...steps, ['READY ', '']]), ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ZDOTDIR: cwd, TERM: 'xterm' },
  })
  expect(stderr).toBe('')
  return stdout
    .split('DONE')
    .slice(0, -1)
    .map((shown) => [...shown.matchAll(/ARG<(.*?)>\r/g)].map(([, argument = '']) => argument))
}

const BASH = ['bash', '--noprofile', '--rcfile', 'bash.rc', '-i']
const PRESSED: ReadonlyArray<readonly [Shell, readonly string[]]> = [
  ['bash', BASH],
  ['zsh', ['zsh', '-i']],
]

test.for(PRESSED)('%s completes what is typed when Tab is pressed', async ([shell, argv], { skip }) => {
  if (!has(shell)) skip(`${shell} is not installed`)
  const found = pressed(argv, await project(), [LINES.map(([line]) => line), '\t'])
  expect(found).toEqual(LINES.map(([, all]) => all))
})

test('bash has all candidates', async () => {
  const [found] = pressed(BASH, await project(), [['lockstep check '], '\u001B*'])
  expect(found).toEqual(['lockstep', 'check', 'tag:x', 'terms', 'two words'])
})

test('fish completes what is typed', async ({ skip }) => {
  if (!has('fish')) skip('fish is not installed')
  const line = 'source fish; for line in $argv; echo LINE; complete -C "$line"; end'
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', line, ...LINES.map(([typed]) => typed)], {
    cwd: await project(),
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const found = stdout.split('LINE\n').slice(1)
  expect(found.map((text) => text.split(/\t.*\n|\n/).filter((word) => word !== ''))).toEqual(
    LINES.map(([, all]) => all.slice(-1)),
  )
})

test.for([
  ['bash', "source ./script; COMP_LINE='lockstep c' COMP_POINT=10 COMP_WORDS=(lockstep c) COMP_CWORD=1; _lockstep"],
  ['zsh', 'words=(lockstep c) CURRENT=2 PREFIX=c; source ./script; _lockstep'],
  ['fish', "source script; complete -C 'lockstep c'"],
] as const)('%s says nothing where the program is gone', async ([shell, typed], { skip }) => {
  if (!has(shell)) skip(`${shell} is not installed`)
  const cwd = await folder({ script: shellScript(shell, '/nowhere/main.js') })
  const { stdout, stderr } = spawnSync(shell, ['-c', typed], { cwd, encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
})
