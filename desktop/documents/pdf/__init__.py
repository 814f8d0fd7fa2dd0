"""Papers as PDF: laid out, drawn, tagged, put together."""
