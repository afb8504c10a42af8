import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { config, project, record, write } from '../project.ts'
import { bisectOne, RECORDS } from './bisect-one.ts'
import { registry, writePackage, type NpmRelease } from './registry.ts'

describe('a package of a JavaScript side', () => {
  const release = (version: string, shouts: boolean): NpmRelease => ({
    manifest: { name: 'loud-words', version, type: 'module', exports: './index.js' },
    files: { 'index.js': `export const shout = (text) => text.toUpperCase()${shouts ? " + '!'" : ''}` },
  })
  const RELEASES = [
    release('1.0.0', false),
    release('1.1.0', false),
    release('1.2.0', false),
    release('1.2.1', true),
    release('1.3.0', true),
    release('2.0.0', true),
  ]
  const side = (name: string): string => `import { pipeline, stage } from 'lockstep'
import { shout } from 'loud-words'
export const ${name} = pipeline('text', [
  stage('trim', (text: string) => text.trim()),
  stage('shout', shout, { uses: ['loud-words'] }),
])`

  it('changed in a release, for inference against what training recorded', async () => {
    const root = project({
      'training.ts': side('training'),
      'inference.ts': side('inference'),
      'golden.yaml': RECORDS,
      'tarballs/.keep': '',
    })
    const address = await registry(join(root, 'tarballs'), RELEASES)
    const own = { node: true, env: { npm_config_registry: address } }
    const pair = { training: { file: 'training.ts', ...own }, inference: { file: 'inference.ts', ...own } }
    write(root, 'lockstep.config.json', config(pair))
    writePackage(join(root, 'node_modules/loud-words'), RELEASES[0]!)
    await record(root)
    writePackage(join(root, 'node_modules/loud-words'), RELEASES[5]!)
    expect(
      await bisectOne(root, { package: 'loud-words', side: 'inference', cache: join(root, 'cache') }),
    ).toMatchObject({
      side: 'inference',
      package: 'npm:loud-words',
      verdict: 'found',
      exitCode: 0,
      first: {
        version: '1.2.1',
        after: '1.2.0',
        untried: [],
        changed: [
          { record: 'plain', stage: 'shout', golden: { text: '"SOME WORDS"' }, given: { text: '"SOME WORDS!"' } },
          { record: 'shouted' },
        ],
      },
      releases: 6,
    })
  })
})
