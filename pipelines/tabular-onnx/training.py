"""Training side of tabular-onnx: the fitted scikit-learn ColumnTransformer, one customer to 10 float64 features."""

from fit import DTYPES, fit

from lockstep.sklearn import pipeline

training = pipeline("tabular-onnx", fit(), dtypes=DTYPES)
