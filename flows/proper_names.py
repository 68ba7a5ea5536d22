"""What a name of a person or a place looks like: the expression's `is name`.

It is for warnings only. Real names may look otherwise, so nobody is refused for it; names without marks are not told
from forgotten marks, as there are such communes.
"""


def is_name(value: object) -> bool:
    """Whether a text has words, each with a capital first letter, and is not all in capitals: `Ea Uy 1`."""
    words = [word for word in value.split() if word[0].isalpha()] if isinstance(value, str) else []
    is_shouted = all(word.isupper() for word in words) and any(len(word) > 1 for word in words)
    return bool(words) and all(word[0].isupper() for word in words) and not is_shouted
