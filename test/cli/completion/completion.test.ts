import { expect, test } from 'vitest'
import { complete } from '../../../harness/cli/completion/complete.ts'
import { completion } from '../../../harness/cli/completion/completion.ts'
import { SHELLS, shellScript } from '../../../harness/cli/completion/shell-script.ts'
import { program } from '../../../harness/cli/program.ts'
import { run } from '../../../harness/cli/run.ts'
import { folder } from '../../config/folder.ts'
import { terminal } from '../fakes.ts'

async function typed(words: readonly string[], cwd = '/'): Promise<{ code: number; out: string; err: string }> {
  const screen = terminal({ cwd })
  const code = await run(words, screen, screen.services)
  return { code, ...screen.printed }
}

test('prints the script of a shell, which asks this program', async () => {
  for (const shell of SHELLS) {
    const { code, out, err } = await typed(['completion', shell])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/\(node \S+\/cli\/main\.js complete -- /)
    expect(out).not.toContain('PROGRAM')
  }
  expect((await typed(['completion', 'csh'])).err).toContain('Allowed choices are bash, zsh, fish.')
  expect(completion.options).toEqual({})
  expect(shellScript('bash', "/it's here/main.js")).toContain(String.raw`node '/it'\''s here/main.js' complete`)
})

test('answers a script with words and what they are, and runs nothing to do so', async () => {
  const cwd = await folder({
    'lockstep.config.mjs': "throw new Error('run')\nexport default { pairs: { one: {}, 'two words': {} } }",
  })
  expect(await typed(['complete', '--', 'check', ''], cwd)).toEqual({
    code: 0,
    out: 'one\tpair\ntwo words\tpair\n',
    err: '',
  })
  expect((await typed(['complete', '--', 'check', '--config', ''], cwd)).out).toBe(':files\n')
  expect((await typed(['complete', '--'], cwd)).out).toContain('check\tcompare ')
})

test('keeps quiet about what is wrong, and offers no name that a line cannot hold', async () => {
  expect(await typed(['complete', '--', 'check', ''], '/nowhere')).toEqual({ code: 0, out: '', err: '' })
  const cwd = await folder({ 'lockstep.config.json': '{"pairs": {"a\\nb": {}, "c": {}}}' })
  expect((await typed(['complete', '--', 'check', ''], cwd)).out).toBe('c\tpair\n')
})

test('is not listed', async () => {
  expect(complete(() => program(() => undefined)).hidden).toBe(true)
  expect((await typed(['--help'])).out).not.toMatch(/^ +complete /m)
})
