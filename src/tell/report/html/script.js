(function () {
  "use strict";
  var root = document.documentElement;
  root.className = root.className.replace("no-script", "script");
  var form = document.getElementById("filters");
  if (!form) { return; }
  var cards = all(".card");
  var clauses = all(".clause");
  var shown = document.getElementById("shown");
  var fold = document.getElementById("fold");
  var folded = false;

  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { window.setTimeout(apply, 0); });
  fold.addEventListener("click", function () {
    folded = !folded;
    open(!folded);
    fold.querySelector(".word").textContent = fold.getAttribute(folded ? "data-unfold" : "data-fold");
    fold.querySelector("span").textContent = folded ? "▸" : "▾";
  });
  window.addEventListener("beforeprint", function () { open(true); more(true); });
  window.addEventListener("afterprint", function () { open(!folded); more(false); });
  all(".card").forEach(function (card) {
    card.addEventListener("mouseenter", function () { point(card, true); });
    card.addEventListener("mouseleave", function () { point(card, false); });
  });
  window.addEventListener("hashchange", reveal);
  reveal();

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function value(name) {
    return form.elements[name].value;
  }

  function fits(card) {
    var words = value("words").trim().toLowerCase();
    var clause = value("clause");
    return same(card, "severity") && same(card, "certainty") && same(card, "kind") &&
      (!clause || (" " + card.getAttribute("data-clauses") + " ").indexOf(" " + clause + " ") >= 0) &&
      (!words || card.textContent.toLowerCase().indexOf(words) >= 0);
  }

  function same(card, name) {
    return !value(name) || value(name) === card.getAttribute("data-" + name);
  }

  function apply() {
    var count = 0;
    var hidden = {};
    cards.forEach(function (card) {
      var fit = fits(card);
      card.hidden = !fit;
      if (fit) { count += 1; } else { hidden[card.id] = true; }
    });
    all("[data-link]").forEach(function (link) { link.hidden = !!hidden[link.getAttribute("data-link")]; });
    var filtered = count !== cards.length || form.elements.only.checked;
    clauses.forEach(function (clause) {
      var busy = clause.querySelector(".card:not([hidden]), [data-link]:not([hidden])");
      clause.hidden = filtered && !busy;
    });
    all("mark").forEach(function (mark) {
      var quoted = mark.getAttribute("data-findings").split(" ");
      var some = quoted.some(function (id) { return !hidden[anchor(id)]; });
      mark.className = some ? "" : "off";
    });
    all("h3.chapter, h3.section").forEach(function (heading) { heading.hidden = filtered && !leads(heading); });
    shown.textContent = shown.getAttribute("data-label") + " " + count + " / " + cards.length;
  }

  function leads(heading) {
    var level = heading.className;
    for (var next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.tagName === "H3" && (next.className === level || next.className === "chapter")) { return false; }
      if (next.className.indexOf("clause") === 0 && !next.hidden) { return true; }
    }
    return false;
  }

  function anchor(id) {
    return "finding-" + id.replace(/[^A-Za-z0-9_.-]/g, "-");
  }

  function open(want) {
    all(".grounds").forEach(function (details) { details.open = want; });
  }

  function more(want) {
    all(".more").forEach(function (details) { details.open = want; });
  }

  function point(card, on) {
    var id = card.getAttribute("data-id");
    all("mark").forEach(function (mark) {
      if (mark.getAttribute("data-findings").split(" ").indexOf(id) >= 0) {
        mark.classList[on ? "add" : "remove"]("pointed");
      }
    });
  }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target && target.hidden) { form.reset(); }
  }
}());
