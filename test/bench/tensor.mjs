import { equal } from '../../dist/compare/equal/equal.js'
import { EXACT, rule } from '../../dist/compare/rule.js'
import { tensor } from '../../dist/values/tensor.js'
import { interleave } from './interleave.mjs'

const SHAPE = [1, 224, 224, 3]
const image = Float32Array.from({ length: 150_528 }, (_, i) => Math.sin(i))

function times(count, run) {
  return () => {
    for (let i = 0; i < count; i++) if (!run(i)) throw new Error('the benchmark compared something else')
  }
}

function sameBytes(a, b) {
  const bytes = ({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return Buffer.compare(bytes(a), bytes(b)) === 0
}

/** A bit-equal float32 tensor of 602 kB, compared exactly, against `Buffer.compare` of the same bytes. */
export function bitEqualTensor() {
  const a = tensor('float32', SHAPE, image)
  const b = tensor('float32', SHAPE, image.slice())
  return interleave(
    times(50, () => equal(a, b, EXACT)),
    times(50, () => sameBytes(a, b)),
    { rounds: 101 },
  )
}

/** A set of 77 MB whose every third element differs within atol/rtol, against `Buffer.compare` of a bit-equal set of its size. */
export function closeTensors() {
  const set = Array.from({ length: 128 }, (_, n) =>
    tensor(
      'float32',
      SHAPE,
      Float32Array.from(image, (x) => x + n),
    ),
  )
  const copy = set.map(({ data }) => tensor('float32', SHAPE, data.slice()))
  const shifted = (data) => Float32Array.from(data, (x, i) => (i % 3 === 0 ? x * (1 + 2e-7) : x))
  const near = set.map(({ data }) => tensor('float32', SHAPE, shifted(data)))
  if (near.every(({ data }, n) => sameBytes({ data }, copy[n]))) throw new Error('no bits differ')
  const close = rule({ rtol: 1e-5, atol: 1e-7 })
  return interleave(
    times(128, (n) => equal(set[n], near[n], close)),
    times(128, (n) => sameBytes(set[n], copy[n])),
    { rounds: 21 },
  )
}
