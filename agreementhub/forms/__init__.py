"""What a person may type: colander schemas made from the document types."""
