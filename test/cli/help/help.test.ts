import { expect, test } from 'vitest'
import { help } from '../../../harness/cli/help/help.ts'
import { COMMANDS, program } from '../../../harness/cli/program.ts'
import { run } from '../../../harness/cli/run.ts'
import { ROOT } from '../../house/source-tree.ts'
import { terminal } from '../fakes.ts'

async function typed(line: string): Promise<{ code: number; out: string; err: string }> {
  const screen = terminal({ width: 80, cwd: ROOT })
  const code = await run(line.split(' '), screen, screen.services)
  return { code, ...screen.printed }
}

test('lists commands and topics', async () => {
  expect(await typed('help')).toEqual(await typed('--help'))
  expect((await typed('help')).out).toMatch(
    /^ {2}check .*\n[^]*\nTopics of lockstep help:\n +lines, signs, causes, [^]*bad\n$/m,
  )
})

test('says of a command what its --help says', async () => {
  const lines = COMMANDS.map(({ name }) => name)
  expect(lines).toContain('golden record')
  for (const name of lines) expect(await typed(`help ${name}`)).toEqual(await typed(`${name} --help`))
})

test('says what a word means, as text or as a document', async () => {
  const { code, out, err } = await typed('help exit codes')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^The exit code is the verdict\. /)
  expect(JSON.parse((await typed('help exit codes --json')).out)).toMatchObject({
    exitCode: 0,
    topic: 'exit codes',
    text: out,
  })
})

test('names the nearest topic or command where there is none', async () => {
  expect(await typed('help wehn')).toEqual({
    code: 2,
    out: '',
    err: "lockstep: there is no topic 'wehn'\n  Hint: did you mean 'when'?\n",
  })
  expect((await typed('help chek')).err).toContain("did you mean 'check'?")
  expect((await typed('help mising-stage')).err).toContain("did you mean 'missing-stage'?")
  expect((await typed('help zzzzzzzzzzzz')).err).toContain('Hint: topics are: lines, signs, causes, ')
  expect((await typed('help check nothing')).code).toBe(2)
})

test('is a command like the others', () => {
  expect(help(() => program(() => undefined)).arguments).toEqual(
    COMMANDS.find(({ name }) => name === 'help')?.arguments,
  )
})
