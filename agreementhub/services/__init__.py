"""What the hub can do: verbs. The database session comes first; committing is the door's business."""
