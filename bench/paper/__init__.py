"""What a document costs beside docxtpl, beside docxtemplater on Node, and beside the least that any zip must do."""
