// What a page does better with a script than without. Every piece works as plain HTML first.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // A click anywhere in a row opens it, unless it was meant for something inside or was selecting text.
  function openRows() {
    for (const row of all("tr[data-href]")) {
      row.classList.add("clickable");
      row.addEventListener("click", (event) => {
        if (event.target.closest("a, button, input, label, select, summary, .pick")) return;
        if (String(window.getSelection())) return;
        if (event.ctrlKey || event.metaKey) window.open(row.dataset.href, "_blank", "noopener");
        else window.location.assign(row.dataset.href);
      });
    }
  }

  // What is there to be copied is selected as soon as it is reached.
  function selectWhole() {
    for (const field of all("[data-select-all]")) field.addEventListener("focus", () => field.select());
  }

  // Selected rows: one box for all, a count in the bar, a run of rows with the shift key.
  function selectRows() {
    for (const form of all("form[data-select]")) {
      const boxes = all(`tbody .pick input`, form);
      const bar = form.querySelector(".action-bar");
      const count = form.querySelector(".action-count");
      const first = count.textContent;
      const everything = document.createElement("input");
      everything.type = "checkbox";
      everything.className = "form-check-input";
      everything.setAttribute("aria-label", bar.getAttribute("aria-label"));
      const corner = form.querySelector("[data-all]");
      if (corner && boxes.length > 1) corner.append(everything);
      bar.classList.add("live");
      let last = null;

      const show = () => {
        const chosen = boxes.filter((box) => box.checked).length;
        for (const box of boxes) box.closest("tr").classList.toggle("chosen", box.checked);
        everything.checked = chosen > 0 && chosen === boxes.length;
        everything.indeterminate = chosen > 0 && chosen < boxes.length;
        count.textContent = chosen ? count.dataset.count.replace("%n", String(chosen)) : first;
        bar.classList.toggle("ready", chosen > 0);
        for (const button of all("button", bar)) button.disabled = chosen === 0;
      };
      everything.addEventListener("change", () => {
        for (const box of boxes) box.checked = everything.checked;
        show();
      });
      for (const box of boxes) {
        box.addEventListener("click", (event) => {
          if (event.shiftKey && last) {
            const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
            for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
          }
          last = box;
          show();
        });
        box.addEventListener("change", show);
      }
      // Coming back, a browser ticks again what was ticked.
      window.addEventListener("pageshow", show);
      show();
    }
  }

  // A place to drop a file, with the name of what was given.
  function dropFiles() {
    for (const drop of all("[data-drop]")) {
      const input = drop.querySelector("input[type=file]");
      const name = drop.querySelector("[data-drop-name]");
      drop.classList.add("live");
      const show = () => {
        const names = Array.from(input.files, (file) => file.name).join(", ");
        name.textContent = names ? drop.dataset.chosen + names : "";
      };
      input.addEventListener("change", show);
      for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, () => drop.classList.add("over"));
      for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
      show();
    }
    dropAnywhere();
  }

  // Where a page has one place for files, the whole page takes them.
  function dropAnywhere() {
    const inputs = all("[data-drop] input[type=file]");
    if (inputs.length !== 1) return;
    const [input] = inputs;
    const hasFiles = (event) => Array.from(event.dataTransfer ? event.dataTransfer.types : []).includes("Files");
    const over = (on) => document.body.classList.toggle("dropping", on);
    document.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      if (event.target !== input) event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
    document.addEventListener("drop", (event) => {
      over(false);
      if (!hasFiles(event) || event.target === input) return;
      event.preventDefault();
      const taken = new DataTransfer();
      for (const file of Array.from(event.dataTransfer.files).slice(0, input.multiple ? undefined : 1)) taken.items.add(file);
      input.files = taken.files;
      input.dispatchEvent(new Event("change"));
      input.closest("[data-drop]").scrollIntoView({ block: "center" });
    });
  }

  // A form is sent once, however often its button is pressed.
  function sendOnce() {
    for (const form of all("form[method=post]")) {
      form.addEventListener("submit", (event) => {
        if (form.classList.contains("busy")) { event.preventDefault(); return; }
        form.classList.add("busy");
        // A download leaves the page standing: let it be pressed again.
        window.setTimeout(() => form.classList.remove("busy"), 4000);
      });
      window.addEventListener("pageshow", () => form.classList.remove("busy"));
    }
  }

  // The menu of a phone closes when one touches elsewhere or presses Escape.
  function closeMenus() {
    for (const menu of all("details[data-menu]")) {
      document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
      });
    }
  }

  // What is wrong is read out first, and each line puts the cursor into its field.
  function errors() {
    for (const box of all("[data-focus]")) {
      box.focus();
      for (const link of all("a[href^='#']", box)) {
        link.addEventListener("click", (event) => {
          const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
          if (!field) return;
          event.preventDefault();
          field.scrollIntoView({ block: "center" });
          field.focus({ preventScroll: true });
        });
      }
    }
  }

  // A page that looks again by itself leaves the cursor on its button.
  function keepFocus() {
    for (const box of all("[data-keep-focus]")) {
      const button = box.querySelector("button");
      if (!button) continue;
      const key = `focus ${window.location.pathname}`;
      if (sessionStorage.getItem(key)) button.focus();
      button.addEventListener("focus", () => sessionStorage.setItem(key, "1"));
      // Leaving the page is no leaving of the button: then the cursor is still there.
      button.addEventListener("blur", () => window.setTimeout(() => {
        if (document.activeElement !== button) sessionStorage.removeItem(key);
      }, 0));
    }
  }

  for (const part of [openRows, selectWhole, selectRows, dropFiles, sendOnce, closeMenus, errors, keepFocus]) part();
})();
