"""``lockstep.pillow`` on the real Pillow."""

import base64
import io
import unittest
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from lockstep import UsageError, pillow

IMAGES = Path(__file__).resolve().parents[2] / "golden" / "images"
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def read(name):
    return (IMAGES / name).read_bytes()


def values(data, **options):
    """Runs the stages one after the other; returns the value after each by name."""
    made = {}
    for one in pillow.stages(**options):
        data = made[one.name] = one.run(data, one.params)
    return made


def run(name, value, **options):
    """Runs one stage alone."""
    one = next(one for one in pillow.stages(**options) if one.name == name)
    return one.run(value, one.params)


class Pillow(unittest.TestCase):
    def test_the_stages_do_what_one_line_of_pillow_does(self):
        files = [file for file in IMAGES.iterdir() if file.name != "cut-off.png"]
        self.assertGreater(len(files), 20)
        for file in files:
            for mode in ("L", "RGB", "RGBA"):
                with self.subTest(file.name, mode=mode):
                    image = ImageOps.exif_transpose(Image.open(file)).convert(mode).resize((5, 4), Image.Resampling.BICUBIC)
                    expected = np.asarray(image).reshape(4, 5, -1)
                    np.testing.assert_array_equal(values(file.read_bytes(), mode=mode, size=(5, 4), resample="bicubic")["resize"], expected)

    def test_decode_says_what_the_pixels_are(self):
        kinds = {
            "one-bit.png": ("L", (9, 13, 1), "uint8", 1),
            "grey-alpha.png": ("LA", (9, 13, 2), "uint8", 1),
            "grey-16-bit.png": ("I;16", (8, 11, 1), "uint16", 1),
            "palette.png": ("RGB", (12, 17, 3), "uint8", 1),
            "palette-transparent.png": ("RGBA", (12, 17, 4), "uint8", 1),
            "transparent-colour.png": ("RGBA", (12, 17, 4), "uint8", 1),
            "cmyk.jpg": ("CMYK", (12, 17, 4), "uint8", 1),
            "on-its-side.jpg": ("RGB", (10, 24, 3), "uint8", 6),
        }
        for name, expected in kinds.items():
            with self.subTest(name):
                value = values(read(name))["decode"]
                pixels = value["pixels"]
                self.assertEqual((value["mode"], pixels.shape, pixels.dtype.name, value["orientation"]), expected)

    def test_16_bit_grey_of_another_byte_order_is_the_same_grey(self):
        image, file = Image.new("I;16B", (3, 1)), io.BytesIO()
        image.putdata([1, 100, 255])
        image.save(file, "TIFF")
        grey, divided = pillow.stages(mode="L", scale=1)[2:]
        read = pillow.decode(file.getvalue(), {"icc": "ignore"})
        self.assertEqual(read["mode"], "I;16")
        self.assertEqual(divided.run(grey.run(read, grey.params), divided.params).ravel().tolist(), [1, 100, 255])

    def test_base64_and_data_urls_are_the_bytes_they_stand_for(self):
        text = base64.b64encode(read("alpha.png")).decode()
        expected = values(read("alpha.png"))["scale"]
        np.testing.assert_array_equal(values(text)["scale"], expected)
        np.testing.assert_array_equal(values("data:image/png;base64," + text)["scale"], expected)
        with self.assertRaises(ValueError):
            values("photo.jpg")
        with self.assertRaisesRegex(TypeError, "bytes of a file or their base64, not dict"):
            values({})

    def test_a_broken_file_throws(self):
        with self.assertRaises(OSError):
            values(read("cut-off.png"))
        with self.assertRaises(OSError):
            values(b"no image")

    def test_a_colour_profile_is_applied_where_that_is_asked_for(self):
        ignored, converted = (values(read("colour-profile.png"), icc=icc)["decode"]["pixels"] for icc in ("ignore", "convert"))
        plain = io.BytesIO()
        Image.open(IMAGES / "colour-profile.png").save(plain, "PNG", icc_profile=None)
        np.testing.assert_array_equal(values(plain.getvalue(), icc="convert")["decode"]["pixels"], ignored)
        self.assertGreater(np.abs(ignored.astype(int) - converted).max(), 5)

    def test_every_stage_runs_alone_with_the_params_it_is_given(self):
        pixels = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
        turned = pillow.turn({"mode": "RGB", "orientation": 6.0, "pixels": pixels}, {"exif": True})
        np.testing.assert_array_equal(turned["pixels"], np.rot90(pixels, -1))
        upright = run("orient", {"mode": "RGB", "orientation": 6, "pixels": pixels}, orient=False)
        np.testing.assert_array_equal(upright["pixels"], pixels)
        self.assertEqual(run("resize", pixels, size=(1, 1), resample="nearest").shape, (1, 1, 3))
        self.assertEqual(pillow.resize(pixels, {"size": [3.0, 5.0], "resample": "box"}).shape, (5, 3, 3))
        with self.assertRaisesRegex(UsageError, "'resample' is 'linear'; choose one of nearest, box, bilinear"):
            pillow.resize(pixels, {"size": [3, 5], "resample": "linear"})

    def test_floats_are_float32_at_every_step(self):
        made = values(read("gradient.png"), mean=MEAN, std=STD, layout="chw")
        pixels = made["colour"].astype(np.float32) / np.float32(255)
        expected = (pixels - np.float32(MEAN)) / np.float32(STD)
        np.testing.assert_array_equal(made["layout"], expected.transpose(2, 0, 1))
        self.assertEqual({made[name].dtype.name for name in ("scale", "normalise", "layout")}, {"float32"})

    def test_options_that_cannot_be_used_are_refused(self):
        for options, message in (
            ({"resample": "linear"}, "'resample' is 'linear'; choose one of nearest, box, bilinear, hamming, bicubic, lanczos"),
            ({"mode": "CMYK"}, "'mode' is 'CMYK'; choose one of L, RGB, RGBA"),
            ({"layout": "nchw"}, "choose one of hwc, chw"),
            ({"size": 224}, r"'size' is \(width, height\) in pixels, received 224"),
            ({"size": (5, 0)}, "'size' is"),
            ({"scale": 0}, "'scale' is a number above 0"),
            ({"mean": MEAN}, "'mean' and 'std' come together"),
            ({"mean": [0.5], "std": [0.5]}, "'mean' takes 3 numbers, one for each channel of RGB"),
        ):
            with self.subTest(message), self.assertRaisesRegex(UsageError, message):
                pillow.pipeline("image", **options)


if __name__ == "__main__":
    unittest.main()
