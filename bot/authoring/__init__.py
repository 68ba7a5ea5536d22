"""What an author of forms needs: a Word form read into a flow, checks, maps, sketches, answers files, random walks."""
