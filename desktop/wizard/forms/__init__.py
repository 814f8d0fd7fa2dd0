"""What the steps share: one form, one table and one list of remarks, bound to the dossier."""
