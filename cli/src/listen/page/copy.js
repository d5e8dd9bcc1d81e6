// Copies the text of the element that a button with `data-copy` names.
'use strict';
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  const name = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}
