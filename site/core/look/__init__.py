"""The look of a newsroom: its colours and font, as a style sheet that sets the tokens of `css/base.css`."""
