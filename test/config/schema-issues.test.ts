import { describe, expect, it } from 'vitest'
import { pair, wrong } from './sources.ts'

describe('schemaIssues', () => {
  it('names a misspelt key with its path, line and what was meant', async () => {
    expect(await wrong(pair('compare:\n  tokens: { rtoll: 1 }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml:5:17: pairs.text.compare.tokens.rtoll: unknown key
        Hint: did you mean 'rtol'?"
    `)
  })

  it('does so in TypeScript', async () => {
    const source = `import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    text: { infrence: 'a.ts' },
  },
})`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(`
      "lockstep.config.ts: 2 mistakes in the configuration:
        lockstep.config.ts:5:5: pairs.text.inference: is missing
        lockstep.config.ts:5:13: pairs.text.infrence: unknown key (did you mean 'inference'?)"
    `)
  })

  it('shows no secret of a service', async () => {
    const messages: string[] = []
    for (const http of [
      '{ url: "htp://me:secret@host/?k=secret", taps: [a] }',
      '{ url: "https://me:sec/secret@host/", taps: [a] }',
      '{ url: "https://host/", taps: [a], headers: { x-key: 12345678 } }',
      '{ url: "https://host/", taps: [a], headers: "Bearer secret" }',
      '"https://me:secret@host/?k=secret"',
    ])
      messages.push(await wrong(pair(`training: { http: ${http} }`))) // oxlint-disable-line no-await-in-loop
    expect(messages.join('\n').replaceAll(/lockstep\.config\.yaml\S* /gu, '')).toMatchInlineSnapshot(`
      "pairs.text.training.http.url: expected an address that starts with http:// or https://, received 'htp://host/?k=…'
      pairs.text.training.http.url: expected an address that starts with http:// or https://, received 'https://host/'
      pairs.text.training.http.headers.x-key: expected text, received something else
      pairs.text.training.http.headers: expected an object, received something else
      pairs.text.training.http: expected an object, received 'https://host/?k=…'"
    `)
  })

  it('leaves the line out where it is not sure', async () => {
    const source = `const base = { infrence: 'a.ts' }\nexport default { ...{ pairs: { text: base } } }`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(`
      "lockstep.config.ts: 2 mistakes in the configuration:
        lockstep.config.ts: pairs.text.inference: is missing
        lockstep.config.ts: pairs.text.infrence: unknown key (did you mean 'inference'?)"
    `)
  })

  it('does so in JSON', async () => {
    const source = '{\n\t"pairs": {\n\t\t"text": { "inference": "a.ts", "goldn": "x.yaml" }\n\t}\n}'
    expect(await wrong(source, 'lockstep.config.json')).toMatchInlineSnapshot(`
      "lockstep.config.json:3:34: pairs.text.goldn: unknown key
        Hint: did you mean 'golden'?"
    `)
  })

  it('reports all mistakes at once, in the order of the file', async () => {
    const source = `runs: many
pairs:
  text:
    golden: golden.json
    order: strickt
    versions: { unicod: warn, "py:x": sane }
    private: [email, "$..x"]
  "-x": 3
timeout: { stage: 0, start: .inf }
`
    expect(await wrong(source)).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 12 mistakes in the configuration:
        lockstep.config.yaml:1:7: runs: expected a number, received 'many'
        lockstep.config.yaml:3:3: pairs.text.inference: is missing
        lockstep.config.yaml:4:13: pairs.text.golden: expected a path that ends in .yaml, received 'golden.json'
        lockstep.config.yaml:5:12: pairs.text.order: expected one of 'strict', 'harmless', received 'strickt' (did you mean 'strict'?)
        lockstep.config.yaml:6:17: pairs.text.versions.unicod: expected unicode, icu, py:NAME, npm:NAME or file:PATH (py:python and npm:node are the runtimes) (did you mean 'unicode'?)
        lockstep.config.yaml:6:39: pairs.text.versions.py:x: expected one of 'same', 'older', 'warn', 'ignore', received 'sane' (did you mean 'same'?)
        lockstep.config.yaml:7:15: pairs.text.private[0]: expected a path that begins with $, as $.email, received 'email'
        lockstep.config.yaml:7:22: pairs.text.private[1]: '$..x' is no path (write paths as $.key, $.items[*].ts or $["odd key"])
        lockstep.config.yaml:8:3: pairs.-x: a pair cannot be named '-x' (letters, digits and - _ . @ + / between them: it names the golden file and is typed on the command line)
        lockstep.config.yaml:8:9: pairs.-x: expected an object, received 3
        lockstep.config.yaml:9:19: timeout.stage: expected a number of at least 1, received 0
        lockstep.config.yaml:9:29: timeout.start: expected a number, received Infinity"
    `)
  })
})
