"""What a reader takes away from a page: its link, its picture, the files of its region."""
