// Images on which no way of resizing can differ: of that size already, or of one colour. What comes before and after the
// resizing is compared on them; the golden records hold what resizing does to others.
import * as fc from 'fast-check'
import { drawnImages, flatImages } from './drawn-images.ts'

const side = fc.integer({ min: 1, max: 24 })

export default fc.oneof(
  { weight: 3, arbitrary: drawnImages(fc.constant({ width: 5, height: 4 })) },
  { weight: 1, arbitrary: flatImages(fc.record({ width: side, height: side })) },
)
