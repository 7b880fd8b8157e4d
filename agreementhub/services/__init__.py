"""What the hub can do: verbs. They flush at most; committing is the door's business."""
