"""What editors see of many releases: the start page, the list of all stories, and the alarm for late releases."""
