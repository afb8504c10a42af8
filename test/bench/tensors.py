"""Hands out a float32 tensor of 602 kB, new for every record."""

from array import array

from lockstep import pipeline, stage

IMAGE = array("f", [index / 7 for index in range(150_528)])

training = pipeline("tensor", [stage("image", lambda seed: IMAGE)])
