from dialogues.invitations.enums import Capacity

# Assistants and interpreters use no seat and are not counted as participants (domain.md §2.1, INV-11).
WITHOUT_SEAT = (Capacity.ASSISTANT, Capacity.INTERPRETER)
