/** The Python program ends with this where there is neither pyarrow nor polars. */
export const NO_READER = 3

/**
 * Python that defines `columns_of(path)` and `batches(path, columns, size)`: lists of records of a Parquet file, one
 * row group in memory at a time; without columns, of all of them.
 */
export const PARQUET_BATCHES: string = `
import sys

def reader():
    try:
        from pyarrow import parquet
        return parquet, None
    except ImportError:
        try:
            import polars
        except ImportError:
            sys.exit(${NO_READER})
        return None, polars

def columns_of(path):
    parquet, polars = reader()
    if parquet is None:
        return polars.scan_parquet(path, glob=False).collect_schema().names()
    with parquet.ParquetFile(path) as file:
        return file.schema_arrow.names

def batches(path, columns, size):
    parquet, polars = reader()
    if parquet is not None:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=size, columns=columns):
                yield batch.to_pylist()
        return
    frame = polars.scan_parquet(path, glob=False)
    frame = frame if columns is None else frame.select(columns)
    at, rows = 0, frame.slice(0, size).collect().to_dicts()
    while rows:
        yield rows
        at += size
        rows = frame.slice(at, size).collect().to_dicts()
`
