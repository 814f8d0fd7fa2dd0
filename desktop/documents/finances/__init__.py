"""« Tableau financier »: today, tomorrow, the sharing, the years ahead, the budgets, what it all rests on."""
