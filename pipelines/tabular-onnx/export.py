"""Exports the fitted preprocessing to model.onnx with skl2onnx: float32, as serving usually has it. Run it after changing fit.py."""

from pathlib import Path

from fit import DTYPES, fit
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType

kinds = {"float64": FloatTensorType, "object": StringTensorType}
columns = [(name, kinds[dtype]([None, 1])) for name, dtype in DTYPES.items()]
model = to_onnx(fit(), initial_types=columns, target_opset=21)
Path(__file__).with_name("model.onnx").write_bytes(model.SerializeToString())

for node in model.graph.node:
    print(node.op_type, ", ".join(node.input), "->", ", ".join(node.output))
