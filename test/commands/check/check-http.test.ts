import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

/** Starts a service and returns its address. */
async function service(answer: (input: string) => { status: number; body: object }): Promise<string> {
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const { input } = JSON.parse(text) as { input: string | null }
      const { status, body } = input === null ? { status: 422, body: {} } : answer(input)
      response.writeHead(status).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/prepare`
}

const taps = ['lower', 'trim', 'words']
const steps = (input: string): object => {
  const lower = input.toLowerCase()
  return { lower, trim: lower.trim(), words: lower.trim().split(' ') }
}

describe('a pair with a service', () => {
  test('agrees where the service does', async () => {
    const url = await service((input) => ({ status: 200, body: { taps: steps(input) } }))
    const root = project({ 'lockstep.config.json': config({ inference: { http: { url, taps } } }) })
    expect(await runOne(root)).toMatchObject({ verdict: 'agreed', exitCode: 0, compared: { golden: 2 } })
  })

  test('fails at the tap where it differs, and says why no cause is named', async () => {
    const url = await service((input) => ({
      status: 200,
      body: { taps: { ...steps(input), words: input.toLowerCase().split(' ') } },
    }))
    const root = project({ 'lockstep.config.json': config({ inference: { http: { url, taps } } }) })
    expect(await runOne(root)).toMatchObject({
      verdict: 'diverged',
      exitCode: 1,
      causes: [
        { kind: 'unknown', stage: 'words', caveat: 'the inference side is a service: no step of it can be run alone' },
      ],
    })
  })

  test('concludes nothing where the service fails', async () => {
    const url = await service(() => ({ status: 500, body: {} }))
    const root = project({ 'lockstep.config.json': config({ inference: { http: { url, taps, retries: 0 } } }) })
    const report = await runOne(root)
    expect(report).toMatchObject({ exitCode: 3 })
    expect(report.error!.message).toContain(`The inference service ${url} answers with status 500`)
  })
})
