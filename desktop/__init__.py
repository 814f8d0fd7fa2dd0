"""The application: domain below, windows above. Importing this package imports nothing else."""
