"""The agreement of each legal form with its annexes, and the papers that it lives by: hours, statement, décompte."""
