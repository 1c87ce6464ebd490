// Enhances a story page: plays videos in place, and adds a button that copies the URL.

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

for (const share of document.querySelectorAll("[data-share]")) {
  const button = share.querySelector("[data-copy]");
  if (!navigator.clipboard) continue;
  button.closest("li").hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    share.querySelector("[data-status]").textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
}
