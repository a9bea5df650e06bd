"""How often one address may knock at a room."""

from dialogues.people.views.limits import Limit, count, is_over

__all__ = ["FORM_POSTS", "JOINS", "WRONG_CODES", "Limit", "count", "is_over"]

# A whole hall may sit behind one address: joining is limited widely, guessing codes narrowly, yet not so narrowly that
# a few who mistype, or one who means harm, shut the door on all. Of 3.5 million codes a day's guesses try under 1 %.
JOINS: Limit = ("join", 300, 60)
WRONG_CODES: Limit = ("wrong-code", 100, 300)
# By a plain form, one person: what the socket allows one by its own limiter.
FORM_POSTS: Limit = ("form-post", 60, 60)
