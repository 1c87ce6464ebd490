"""What the screens of the menu “Press” have in common, in the rooms above."""
