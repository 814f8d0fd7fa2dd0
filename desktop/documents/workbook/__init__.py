"""Papers as workbooks."""
