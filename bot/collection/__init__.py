"""What all communes reported, side by side: rows of facts, and the tables and archives that are made of them."""
