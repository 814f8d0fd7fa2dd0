"""D5, « Rapport complet »: the whole dossier on paper, a chapter per step, with its charts and its annexes."""
