import { expect, test } from 'vitest'
import { backendLines } from '../../../harness/commands/doctor/backend-lines.ts'
import { folder } from '../../config/folder.ts'

const TF = 'exports.backend = () => {}\nexports.getBackend = () => "cpu"\n'
const WHAT = 'TensorFlow.js backend'

test('names the backend of the libraries that are installed here', () => {
  const [tensorFlow, onnx] = backendLines(process.cwd())
  expect(tensorFlow?.detail).toMatch(/^(?:tensorflow: native, by|cpu: plain JavaScript, by) @tensorflow\/tfjs/u)
  expect(onnx?.detail).toMatch(/^cpu\b/u)
})

test('says how to get what is missing, and why the native one is not what computes', async () => {
  expect(backendLines(await folder({}))).toEqual([
    {
      what: WHAT,
      status: 'optional',
      detail: 'not installed, optional: neither @tensorflow/tfjs-node nor @tensorflow/tfjs is here',
      remedy: 'npm install -D @tensorflow/tfjs',
    },
  ])
  const portable = { 'node_modules/@tensorflow/tfjs/index.js': TF }
  expect(backendLines(await folder(portable))).toEqual([
    {
      what: WHAT,
      status: 'ok',
      detail: 'cpu: plain JavaScript, by @tensorflow/tfjs; the native one',
      remedy: 'npm install -D @tensorflow/tfjs-node',
    },
  ])
  const broken = {
    ...portable,
    'node_modules/@tensorflow/tfjs-node/index.js': 'throw new Error("no libtensorflow.so.2\\nand more")',
  }
  expect(backendLines(await folder(broken))).toEqual([
    {
      what: WHAT,
      status: 'warn',
      detail:
        'cpu: plain JavaScript, by @tensorflow/tfjs, since @tensorflow/tfjs-node cannot be loaded: Error: no libtensorflow.so.2',
      remedy: 'npm install -D @tensorflow/tfjs-node',
    },
  ])
  const native = { 'node_modules/@tensorflow/tfjs-node/index.js': TF.replace('cpu', 'tensorflow') }
  expect(backendLines(await folder(native)).map(({ detail }) => detail)).toEqual([
    'tensorflow: native, by @tensorflow/tfjs-node',
  ])
})
