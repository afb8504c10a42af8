import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { REPORTERS } from '../../harness/reporters/reporters.ts'
import type { Report } from '../../harness/report/report.ts'
import { config, project, record, run } from '../commands/project.ts'
import { serve, type Behaviour } from './http/service.ts'

const VARIABLES = { LOCKSTEP_TEST_KEY: 'a-key-nobody-knows', LOCKSTEP_TEST_PW: 'a password: nobody knows' }
const SECRETS = [...Object.values(VARIABLES), encodeURIComponent(VARIABLES.LOCKSTEP_TEST_PW)]

/** Sets the variables, starts a service, and makes a project whose pair has it as one side. */
async function served(role: 'training' | 'inference', does: Behaviour): Promise<string> {
  Object.assign(process.env, VARIABLES)
  const service = await serve(does)
  onTestFinished(() => {
    service.close()
    for (const name of Object.keys(VARIABLES)) delete process.env[name]
  })
  const url = `${service.url.replace('//', '//me:${LOCKSTEP_TEST_PW}@')}?key=\${LOCKSTEP_TEST_KEY}`
  const http = { url, taps: ['lower', 'trim', 'words'], headers: { 'x-key': '${LOCKSTEP_TEST_KEY}' }, retries: 0 }
  return project({ 'lockstep.config.json': config({ [role]: { http } }, { runs: 20 }) })
}

async function texts(report: Report): Promise<string> {
  const options = { color: false, quiet: false, verbose: true, config: null, width: 120 }
  const draws = await Promise.all(Object.values(REPORTERS).map(({ load }) => load()))
  return draws.map((draw) => draw(report, options)).join('\n')
}

const leaked = (text: string): readonly string[] => SECRETS.filter((secret) => text.includes(secret))

/** Does as the training pipeline does, and throws at some texts, saying all it knows. */
const honest: Behaviour = ({ request, response, body }) => {
  const { input } = JSON.parse(body) as { input: unknown }
  if (typeof input !== 'string') return void response.writeHead(400).end('no text')
  const lower = input.toLowerCase()
  const error = { tap: 'trim', type: 'Error', message: `no ${String(request.headers['x-key'])} ${request.url}` }
  const taps = { lower, trim: lower.trim(), words: lower.trim().split(' ') }
  response.end(JSON.stringify(input.startsWith('Plain') ? { taps: { lower }, error } : { taps }))
}

test('a golden file of a service holds no secret, and reports on it do not', async () => {
  const root = await served('training', honest)
  await record(root)
  const golden = readFileSync(join(root, 'golden.yaml'), 'utf8')
  expect(golden).toContain('no ${LOCKSTEP_TEST_KEY} /prepare?key=${LOCKSTEP_TEST_KEY}')
  expect(leaked(golden)).toEqual([])
  const text = await texts(await run(root))
  expect(text).toContain('no ${LOCKSTEP_TEST_KEY}')
  expect(leaked(text)).toEqual([])
})

test('an error of a service in a report names it, and no secret', async () => {
  const root = await served('inference', ({ request, response }) => {
    response
      .writeHead(401)
      .end(`not you, ${String(request.headers['x-key'])}: ${request.headers.authorization} ${request.url}`)
  })
  const report = await run(root)
  const text = await texts(report)
  expect(report.exitCode).toBe(3)
  expect(text).toMatch(/The inference service http:\S+\/prepare\?key=… answers with status 401: not you, \$\{LOCKSTEP/u)
  expect(leaked(text)).toEqual([])
})

test('a variable that is not set is named', async () => {
  const root = await served('inference', honest)
  delete process.env['LOCKSTEP_TEST_PW']
  const report = await run(root)
  expect(report.exitCode).toBe(2)
  expect(await texts(report)).toMatch(/The environment variable LOCKSTEP_TEST_PW is not set[^]*needs it for its url/u)
})
