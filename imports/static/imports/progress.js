/* Shows the progress of an import: the page is loaded again while the reader looks at it. */
const PAUSE = 5000; // milliseconds

function again() {
  if (document.hidden) setTimeout(again, PAUSE);
  else window.location.reload();
}

setTimeout(again, PAUSE);
