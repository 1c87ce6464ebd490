// Replaces labels that are not translatable: the search buttons of Wagtail 8.0's dashboard and choosers, and texts
// in wagtail-localize 1.14's editor. The translations are in data-words.

{
  const words = JSON.parse(document.currentScript.dataset.words);
  const pair = "$1 to $2 translation";
  const translate = () => {
    for (const button of document.querySelectorAll("input[type=submit]")) {
      if (button.value in words) button.value = words[button.value];
    }
    for (const label of document.querySelectorAll("span.w-sr-only")) {
      if (label.textContent in words) label.textContent = words[label.textContent];
    }
    for (const title of document.querySelectorAll("h3")) {
      if (title.textContent.endsWith(" translation")) {
        title.textContent = title.textContent.replace(/^(.+) to (.+) translation$/, words[pair]);
      }
    }
  };
  new MutationObserver(translate).observe(document, { childList: true, subtree: true });
}
