// Small images, and now and then (one in fifty) a file that is cut off and that both sides must refuse.
import * as fc from 'fast-check'
import { drawnImages } from './drawn-images.ts'

const side = fc.integer({ min: 1, max: 24 })
const whole = drawnImages(fc.record({ width: side, height: side }))
const cutOff = whole.map((file) => file.slice(0, Math.floor(file.length / 3)))

export default fc.oneof({ weight: 49, arbitrary: whole }, { weight: 1, arbitrary: cutOff })
