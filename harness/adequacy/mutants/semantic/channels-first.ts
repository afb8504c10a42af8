import { mapPictures } from '../../values/map-pictures.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Channels are the first axis in place of the last, or the other way round: PyTorch and ONNX have them first,
 * TensorFlow and most readers of pictures last.
 *
 * @source https://pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html
 */
export const channelsFirst: SemanticMutant = {
  name: 'channels-first',
  would: 'put channels on the other axis',
  mutate: (value) =>
    mapPictures(value, (picture, data) => {
      const { channels, pixels, shape } = picture
      const made = data.slice()
      for (let pixel = 0; pixel < pixels; pixel++) {
        for (let channel = 0; channel < channels; channel++) {
          const [last, first] = [pixel * channels + channel, channel * pixels + pixel]
          const [from, to] = picture.channelsFirst ? [first, last] : [last, first]
          made[to] = data[from] ?? 0
        }
      }
      const [one = 0, two = 0, three = 0] = shape
      return { data: made, shape: picture.channelsFirst ? [two, three, one] : [three, one, two] }
    }),
}
