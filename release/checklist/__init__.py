"""The checklist of a story: what an editor should put right or knowingly accept before it is public."""
