"""Paper: official forms in Word, and filling them in. Loading the room loads nothing: each part is asked for by itself.

`rendering` fills a form in. `importing` makes a form and its questions of any Word file with blanks. `inspection` holds
a finished paper to the `profiles`, the rules of form. `returning` reads a paper that comes back changed by hand.
"""
