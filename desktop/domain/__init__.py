"""The ground floor: records and computations, without Qt, SQL or files."""
