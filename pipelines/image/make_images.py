"""Makes the images of the golden records: ../../.venv/bin/python make_images.py. The same bytes each time with one Pillow."""

import struct
import zlib
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "golden/images"


def drawn(mode, size, pixel):
    image = Image.new(mode, size)
    image.putdata([pixel(x, y) for y in range(size[1]) for x in range(size[0])])
    return image


def waves(x, y):
    return (x * 15 % 256, (x * y * 7) % 256, 255 - y * 20 % 256)


def display_p3():
    """A colour profile of three primaries and one gamma (ICC.1:2001-04); Display P3 but for its curve."""

    def fixed(*numbers):
        return struct.pack(">%di" % len(numbers), *(round(number * 65536) for number in numbers))

    text = b"desc" + bytes(4) + struct.pack(">I", 3) + b"P3\0" + bytes(4 + 4 + 2 + 1 + 67)
    tags = {
        b"desc": text,
        b"cprt": b"text" + bytes(4) + b"CC0\0",
        b"wtpt": b"XYZ " + bytes(4) + fixed(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ " + bytes(4) + fixed(0.5151, 0.2412, -0.0011),
        b"gXYZ": b"XYZ " + bytes(4) + fixed(0.2920, 0.6922, 0.0419),
        b"bXYZ": b"XYZ " + bytes(4) + fixed(0.1571, 0.0666, 0.7841),
    }
    tags.update(dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))))
    table, data = b"", b""
    for name, content in tags.items():
        table += struct.pack(">4sII", name, 128 + 4 + 12 * len(tags) + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    body = struct.pack(">I", len(tags)) + table + data
    head = struct.pack(">I4sI4s4s4s12s4s4s", 128 + len(body), bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp", bytes(4))
    return head.ljust(68, b"\0") + fixed(0.9642, 1.0, 0.8249) + bytes(48) + body


def one_grey_pixel():
    """A pixel of 2-bit grey whose colour is the transparent one; Pillow writes no such file."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 2, 0, 0, 0, 0))
    pixel = chunk(b"tRNS", b"\0\1") + chunk(b"IDAT", zlib.compress(b"\0\x40"))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + chunk(b"IEND", b"")


def exif(orientation):
    made = Image.Exif()
    made[0x0112] = orientation
    return made


colour = drawn("RGB", (17, 12), waves)
grey = drawn("L", (13, 9), lambda x, y: (x * 19 + y * 3) % 256)
IMAGES = {
    "gradient.png": (drawn("RGB", (16, 12), lambda x, y: (x * 17, y * 23, 255 - x * 17)), {}),
    "checkerboard.png": (drawn("RGB", (12, 12), lambda x, y: (255 * ((x + y) % 2),) * 3), {}),
    "thin-lines.png": (drawn("RGB", (17, 13), lambda x, y: (0, 0, 0) if x % 6 == 2 or y == 7 else (255, 255, 255)), {}),
    "flat.png": (Image.new("RGB", (9, 7), (200, 13, 77)), {}),
    "single-pixel.png": (Image.new("RGB", (1, 1), (1, 128, 254)), {}),
    "enlarged.png": (drawn("RGB", (2, 2), lambda x, y: (255 * x, 255 * y, 40)), {}),
    "of-that-size.png": (drawn("RGB", (5, 4), waves), {}),
    "grey.png": (grey, {}),
    "one-bit.png": (grey.convert("1"), {}),
    "grey-16-bit.png": (drawn("I;16", (11, 8), lambda x, y: x * 6000 + y * 100), {}),
    "grey-alpha.png": (Image.merge("LA", (grey, drawn("L", (13, 9), lambda x, y: y * 30))), {}),
    "alpha.png": (Image.merge("RGBA", (*colour.split(), drawn("L", (17, 12), lambda x, y: x * 15))), {}),
    "palette.png": (colour.quantize(8), {}),
    "palette-transparent.png": (colour.quantize(8), {"transparency": 2}),
    "transparent-colour.png": (colour, {"transparency": waves(3, 4)}),
    "colour-profile.png": (colour, {"icc_profile": display_p3()}),
    "photo.jpg": (drawn("RGB", (31, 22), waves), {"quality": 75}),
    "progressive.jpg": (drawn("RGB", (20, 15), waves), {"progressive": True}),
    "grey-photo.jpg": (grey, {"quality": 90}),
    "on-its-side.jpg": (drawn("RGB", (24, 10), waves), {"exif": exif(6), "subsampling": 0}),
    "mirrored.png": (colour, {"exif": exif(7)}),
    "cmyk.jpg": (colour.convert("CMYK"), {}),
}

if __name__ == "__main__":
    for name, (image, options) in IMAGES.items():
        image.save(FOLDER / name, **options)
    (FOLDER / "grey-2-bit-transparent.png").write_bytes(one_grey_pixel())
    whole = (FOLDER / "gradient.png").read_bytes()
    (FOLDER / "cut-off.png").write_bytes(whole[: len(whole) // 2])
