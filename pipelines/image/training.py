"""Training: an image file to a float32 tensor of shape (3, 4, 5), as torchvision and most training scripts do it with Pillow."""

from lockstep.pillow import pipeline

training = pipeline(
    "image",
    mode="RGB",
    size=(5, 4),
    resample="bilinear",
    mean=[0.485, 0.456, 0.406],
    std=[0.229, 0.224, 0.225],
    layout="chw",
)
