import { expect, test } from 'vitest'
import { peerLines } from '../../../harness/commands/doctor/peer-lines.ts'
import { folder } from '../../config/folder.ts'

test('says how to get what is not there, gives the version of what is, and tries to load it', async () => {
  const root = await folder({
    'node_modules/vitest/package.json': '{ "version": "4.1.0" }',
    'node_modules/sharp/package.json': '{ "version": "0.33.1", "main": "index.js" }',
    'node_modules/sharp/index.js': 'throw new Error("no binary for this machine\\nand more")',
    'node_modules/onnxruntime-node/package.json': '{ "version": "1.20.0", "main": "index.js" }',
    'node_modules/onnxruntime-node/index.js': '',
  })
  const lines = new Map(peerLines(root).map((line) => [line.what, line]))
  expect(lines.get('vitest')).toEqual({ what: 'vitest', status: 'ok', detail: '4.1.0', remedy: null })
  expect(lines.get('onnxruntime-node')?.detail).toBe('1.20.0')
  expect(lines.get('sharp')).toEqual({
    what: 'sharp',
    status: 'fail',
    detail: '0.33.1 cannot be loaded: Error: no binary for this machine',
    remedy: 'npm install -D sharp',
  })
  expect(lines.get('@tensorflow/tfjs')).toEqual({
    what: '@tensorflow/tfjs',
    status: 'optional',
    detail: 'not installed, optional: for lockstep/tfjs',
    remedy: 'npm install -D @tensorflow/tfjs',
  })
})

test('warns of a native backend that cannot be loaded where the portable one is there', async () => {
  const native = {
    'node_modules/@tensorflow/tfjs-node/package.json': '{ "version": "4.22.0" }',
    'node_modules/@tensorflow/tfjs-node/index.js': 'throw new Error("no libtensorflow.so.2")',
  }
  const portable = { 'node_modules/@tensorflow/tfjs/package.json': '{ "version": "4.22.0" }' }
  const statusOf = (root: string): string | undefined =>
    peerLines(root).find(({ what }) => what === '@tensorflow/tfjs-node')?.status
  expect(statusOf(await folder(native))).toBe('fail')
  expect(statusOf(await folder({ ...native, ...portable }))).toBe('warn')
})
