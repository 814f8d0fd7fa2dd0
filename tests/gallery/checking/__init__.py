"""What no page of a paper may have: one small file per rule, data in and defects out.

The pages are read by `marks`, a reader of our own that knows nothing of how they were written; that it sees words where
another program sees them is a test.
"""
