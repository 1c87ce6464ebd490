// Enhances a story page: plays videos in place, and adds buttons that copy.

for (const video of document.querySelectorAll("[data-video]")) {
  const link = video.querySelector("a");
  if (!video.dataset.video) continue;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = video.dataset.video;
    player.title = video.dataset.title;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    link.replaceWith(player);
    player.focus();
  });
}

// Copies the text in `data-copy`, or the text and markup of the elements that the button names.
function copy({ copy: text, copyText, copyMarkup }) {
  const plain = text || document.getElementById(copyText).value;
  if (!copyMarkup || !window.ClipboardItem) return navigator.clipboard.writeText(plain);
  const markup = document.getElementById(copyMarkup).innerHTML;
  const parts = { "text/plain": plain, "text/html": markup };
  const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

for (const button of document.querySelectorAll("[data-copied]")) {
  if (!navigator.clipboard) break;
  (button.closest("li[hidden]") ?? button).hidden = false;
  button.addEventListener("click", async () => {
    await copy(button.dataset);
    document.querySelector("[data-status]").textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
}
