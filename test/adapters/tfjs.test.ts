import type { Tensor1D, Tensor2D, Tensor3D, backend } from '@tensorflow/tfjs'
import { afterEach, describe, expect, test } from 'vitest'
import { loadTensorFlow, tensorStage } from '../../harness/adapters/tfjs.ts'
import { UsageError } from '../../harness/errors.ts'
import type { Stage } from '../../harness/pipeline/stage.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { tensor } from '../../harness/values/tensor.ts'

const { tf, packageName } = loadTensorFlow()
const f = Math.fround

async function run({ run: call, params }: Stage, value: unknown): Promise<unknown> {
  return (call as (value: unknown, params: unknown) => unknown)(value, params)
}

describe('a stage on TensorFlow.js', () => {
  const scale = tensorStage(
    'scale',
    (x: Tensor1D, { mean, std }: { mean: number; std: number }) => x.sub(mean).div(std),
    {
      params: { mean: 0.5, std: 0.25 },
      uses: ['./weights.bin'],
    },
  )

  test('gets tensors for tensors and typed arrays, and gives plain values back', async () => {
    const expected = tensor('float32', [2], Float32Array.of(f(f(f(0.1) - 0.5) / 0.25), 2))
    expect(await run(scale, Float32Array.of(0.1, 1))).toEqual(expected)
    const rows = tensorStage('rows', (image: Tensor3D) => image.sum([1, 2]).toInt())
    const image = tensor('uint8', [2, 1, 3], Uint8Array.of(1, 2, 3, 255, 255, 255))
    expect(await run(rows, image)).toEqual(tensor('int32', [2], Int32Array.of(6, 765)))
  })

  test('finds tensors in lists and records, and leaves the rest as it is', async () => {
    const join = tensorStage('join', ({ parts, id }: { parts: Tensor1D[]; id: string }) => ({
      id,
      all: tf.concat1d(parts),
      nonzero: parts.map((part) => part.notEqual(0)),
    }))
    const value = { id: 'a', parts: [Float32Array.of(1, 0), tensor('float32', [1], Float32Array.of(3))] }
    expect(await run(join, value)).toEqual({
      id: 'a',
      all: tensor('float32', [3], Float32Array.of(1, 0, 3)),
      nonzero: [tensor('bool', [2], Uint8Array.of(1, 0)), tensor('bool', [1], Uint8Array.of(1))],
    })
    const words = tensorStage('words', (text: Tensor2D) => text.reshape([2, 1]))
    expect(await run(words, tensor('text', [1, 2], ['a', 'é']))).toEqual(tensor('text', [2, 1], ['a', 'é']))
  })

  test('names what computes in its provenance', () => {
    expect(scale.uses).toEqual([
      packageName,
      ...(packageName === '@tensorflow/tfjs' ? ['@tensorflow/tfjs-backend-cpu'] : []),
      './weights.bin',
    ])
    expect(scale.site).toMatch(/tfjs\.test\.ts:\d+:\d+$/)
  })

  test('refuses dtypes that TensorFlow.js would round, and functions that are asynchronous', async () => {
    await expect(run(scale, Float64Array.of(0.1))).rejects.toThrow(
      'TensorFlow.js has no tensors of float64; bring them to float32',
    )
    const later = tensorStage('later', async (x: Tensor1D) => x)
    await expect(run(later, Float32Array.of(1))).rejects.toThrow(
      "stage 'later' is asynchronous; await outside of tensorStage",
    )
    expect(() => tensorStage('', (x: Tensor1D) => x)).toThrow(UsageError)
  })

  test('leaves no tensor behind, also where the function throws', async () => {
    const weights = tf.tensor1d([1, 2])
    const stages = [
      scale,
      tensorStage('own', () => [weights, weights.add(1)]),
      tensorStage('same', (x: Tensor1D) => ({ x, again: x })),
      tensorStage('throws', (x: Tensor1D) => {
        x.add(1)
        throw new RangeError('no')
      }),
    ]
    const before = tf.memory().numTensors
    for (let record = 0; record < 50; record++) {
      for (const one of stages) await run(one, Float32Array.of(record, 1)).catch(() => null)
    }
    expect(tf.memory().numTensors).toBe(before)
    expect([...weights.dataSync()]).toEqual([1, 2])
  })
})

describe('a backend that can only be read asynchronously, as that of WebGPU', () => {
  afterEach(async () => {
    await tf.setBackend('cpu')
    tf.removeBackend('asynchronous')
  })

  test('gives its values in a stage of this adapter, where another stage must call them unreadable', async () => {
    await tf.setBackend('cpu')
    const Cpu = tf.backend().constructor as new () => ReturnType<typeof backend>
    class Asynchronous extends Cpu {
      override readSync(): never {
        throw new Error('readSync is not supported')
      }
      override async read(id: object): Promise<Float32Array> {
        return super.readSync(id) as Float32Array
      }
    }
    tf.registerBackend('asynchronous', () => new Asynchronous())
    tf.copyRegisteredKernels('cpu', 'asynchronous')
    await tf.setBackend('asynchronous')
    const double = tensorStage('double', (x: Tensor1D) => x.mul(2))
    expect(double.uses).toEqual([packageName])
    expect(await run(double, Float32Array.of(1, 2))).toEqual(tensor('float32', [2], Float32Array.of(2, 4)))
    expect(snapshot(tf.tensor1d([1]))).toMatchObject({
      type: 'object',
      why: 'reading it threw: readSync is not supported',
    })
  })
})
