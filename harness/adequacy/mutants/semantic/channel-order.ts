import { mapPictures } from '../../values/map-pictures.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Red and blue change places: OpenCV reads pictures as BGR, Pillow and sharp as RGB.
 *
 * @source https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html
 */
export const channelOrder: SemanticMutant = {
  name: 'channel-order',
  would: 'exchange red and blue',
  mutate: (value) =>
    mapPictures(value, ({ channelsFirst, channels, pixels }, data) => {
      if (channels < 3) return null
      const made = data.slice()
      const [step, apart] = channelsFirst ? [1, pixels] : [channels, 1]
      for (let pixel = 0; pixel < pixels; pixel++) {
        const [red, blue] = [pixel * step, pixel * step + 2 * apart]
        made[red] = data[blue] ?? 0
        made[blue] = data[red] ?? 0
      }
      return { data: made }
    }),
}
