import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { REDIRECT, redirectAliases, redirectOf } from '../../../harness/sides/modules/redirect.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { outcomesOf, start } from '../worker/worker-kit.ts'

type Tree = Readonly<Record<string, string>>

function folder(files: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-redirect-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** A package with `exports`, for import and for require, one that is an ESM module, and one without `exports`. */
function packages(version: string): Tree {
  const json = (more: object): string => JSON.stringify({ version, ...more })
  return {
    'node_modules/@words/dual/package.json': json({
      exports: {
        '.': { import: './esm.mjs', require: './cjs.cjs' },
        './sub': './sub.mjs',
        './lib/*': './inner/*.mjs',
      },
    }),
    'node_modules/@words/dual/esm.mjs': `export default 'dual import ${version}'`,
    'node_modules/@words/dual/cjs.cjs': `module.exports = 'dual require ${version}'`,
    'node_modules/@words/dual/sub.mjs': `export const sub = 'dual sub ${version}'`,
    'node_modules/@words/dual/inner/deep.mjs': `export const deep = 'dual deep ${version}'`,
    'node_modules/esm/package.json': json({ type: 'module', exports: './index.js' }),
    'node_modules/esm/index.js': `import { inner } from './inner.js'\nexport const word = 'esm ' + inner`,
    'node_modules/esm/inner.js': `export const inner = '${version}'`,
    'node_modules/plain/package.json': json({ main: 'main.js' }),
    'node_modules/plain/main.js': `module.exports = 'plain ' + require('./lib/inner')`,
    'node_modules/plain/lib/inner.js': `module.exports = '${version}'`,
  }
}

/** Packages of the side that use those packages, as ESM and as CommonJS. */
const USERS: Tree = {
  'node_modules/user-esm/package.json': JSON.stringify({ type: 'module', exports: './index.js' }),
  'node_modules/user-esm/index.js': `import dual from '@words/dual'\nimport plain from 'plain'\nimport { word } from 'esm'
export const used = [dual, plain, word]`,
  'node_modules/user-cjs/package.json': JSON.stringify({ main: 'index.js' }),
  'node_modules/user-cjs/index.js': `module.exports = [require('@words/dual'), require('plain'), require('plain/lib/inner')]`,
}

async function run(file: string, source: string, redirected: string): Promise<unknown> {
  const root = folder({ ...packages('1.0.0'), ...USERS, [file]: source })
  const env = { [REDIRECT]: JSON.stringify({ name: redirected, folder: folder(packages('2.0.0')) }) }
  const side: Side = await start({ command: nodeCommand(null), file: join(root, file), cwd: root, env })
  const [row] = await outcomesOf(side, ['x'])
  expect(side.info.provenance.packages).toEqual({ plain: '1.0.0', [redirected]: '2.0.0' })
  return row![0]
}

const ended = (value: string, uses: readonly string[]): string =>
  `export const training = pipeline('words', [stage('words', () => ${value}, { uses: ${JSON.stringify(uses)} })])`

describe('a package that is taken from elsewhere', () => {
  test.each(['side.ts', 'side.mjs'])('is so for %s with imports, and for the packages it uses', async (file) => {
    const source = `import { pipeline, stage } from 'lockstep'
import dual from '@words/dual'
import { sub } from '@words/dual/sub'
import { deep } from '@words/dual/lib/deep'
import { word } from 'esm'
import { used } from 'user-esm'
import cjs from 'user-cjs'
${ended('[dual, sub, deep, word, ...used, ...cjs]', ['@words/dual', 'plain'])}`
    expect(await run(file, source, '@words/dual')).toEqual([
      'dual import 2.0.0',
      'dual sub 2.0.0',
      'dual deep 2.0.0',
      'esm 1.0.0',
      'dual import 2.0.0',
      'plain 1.0.0',
      'esm 1.0.0',
      'dual require 2.0.0',
      'plain 1.0.0',
      '1.0.0',
    ])
  })

  test('is so for a module of another kind, and one that is loaded late', async () => {
    const source = `import { pipeline, stage } from 'lockstep'
import { word } from 'esm'
import { used } from 'user-esm'
const late = await import('esm')
${ended('[word, late.word, used[2]]', ['esm', 'plain'])}`
    expect(await run('side.ts', source, 'esm')).toEqual(['esm 2.0.0', 'esm 2.0.0', 'esm 2.0.0'])
  })

  test.each(['side.cjs', 'side.cts'])('is so for %s with require', async (file) => {
    const source = `const { pipeline, stage } = require('lockstep')
const plain = require('plain')
const inner = require('plain/lib/inner')
const cjs = require('user-cjs')
exports.training = pipeline('words', [stage('words', () => [plain, inner, ...cjs], { uses: ['plain'] })])`
    expect(await run(file, source, 'plain')).toEqual([
      'plain 2.0.0',
      '2.0.0',
      'dual require 1.0.0',
      'plain 2.0.0',
      '2.0.0',
    ])
  })
})

test('a side that is a module of the package itself is taken from there', async () => {
  const source = (version: string): Tree => ({
    'node_modules/served/package.json': JSON.stringify({ version, exports: { './side': './side.mjs' } }),
    'node_modules/served/side.mjs': `import { pipeline, stage } from 'lockstep'\n${ended(`'${version}'`, ['served'])}`,
  })
  const env = { [REDIRECT]: JSON.stringify({ name: 'served', folder: folder(source('2.0.0')) }) }
  const cwd = folder(source('1.0.0'))
  const side = await start({ command: nodeCommand(null), module: 'served/side', cwd, env })
  expect((await outcomesOf(side, ['x']))[0]).toEqual(['2.0.0'])
  expect(side.info.provenance.packages).toEqual({ served: '2.0.0' })
})

test('the files of a package are found by its own rules', () => {
  const root = folder({ ...packages('1.0.0'), 'side.ts': `import 'plain/lib/inner'\nimport '@words/dual/none'\n` })
  const own = (path: string): string => join(root, 'node_modules', path)
  expect(redirectAliases({ name: '@words/dual', folder: root }, join(root, 'side.ts'))).toEqual({
    '@words/dual': own('@words/dual/esm.mjs'),
    '@words/dual/sub': own('@words/dual/sub.mjs'),
  })
  expect(redirectAliases({ name: 'plain', folder: root }, join(root, 'side.ts'))).toEqual({
    plain: own('plain/main.js'),
    'plain/lib/inner': own('plain/lib/inner.js'),
  })
  expect(redirectOf({})).toBeNull()
})
