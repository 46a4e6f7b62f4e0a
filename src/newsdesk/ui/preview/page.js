// The preview's half that lives in the page, in a world of its own: the page's scripts are off and could
// not see this one. It keeps the DOM equal to what the browser would make of the exported file.
//
// The document is held as a shell (everything but the body's blocks; a <template id="newsdesk-body"> marks
// their place) and the HTML of each block. A "cell" is one block in the live DOM: the line feed before it
// and its nodes. Small changes touch cells only; a changed shell is morphed around them; whatever cannot be
// mapped is morphed as one document, which is slower and always right.
(() => {
  "use strict";
  const MARK = '<template id="newsdesk-body"></template>';
  const inert = document.implementation.createHTMLDocument("");
  const held = { shell: "", blocks: [] };
  let place = null; // {parent, tail, cells}: where the blocks are, null if they cannot be told apart

  // Array.splice with as many items as a book has paragraphs: arguments are limited, lists are not.
  const spliced = (list, first, removed, fresh) => [
    ...list.slice(0, first),
    ...fresh,
    ...list.slice(first + removed),
  ];
  const wholeHtml = () => held.shell.replace(MARK, () => held.blocks.join("\n"));
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const findMark = (doc) => doc.querySelector("template#newsdesk-body");
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

  // ---- The body's blocks -------------------------------------------------------------------------

  function parseBlock(html, parent) {
    const holder = inert.createElement(parent.localName);
    holder.innerHTML = html;
    return [...holder.childNodes];
  }

  // The live node at `node` must look like `expected`. The parser joins neighbouring texts into one node:
  // cut off what belongs to the next.
  function claim(node, expected) {
    if (!node || node.nodeType !== expected.nodeType) return false;
    if (node.nodeType === Node.TEXT_NODE && node.data.length > expected.data.length) {
      node.splitText(expected.data.length);
    }
    return node.isEqualNode(expected);
  }

  // The live element at the same place below its root as `element` has below its own.
  function counterpart(element, root) {
    const path = [];
    for (let at = element; at.parentElement; at = at.parentElement) {
      path.unshift([...at.parentElement.children].indexOf(at));
    }
    return path.reduce((at, index) => at && at.children[index], root);
  }

  // Find each block's nodes in a live document that shows the held page.
  function locate() {
    const mark = findMark(parse(held.shell));
    const parent = mark && counterpart(mark.parentElement, document.documentElement);
    if (!parent || parent.localName !== mark.parentElement.localName) return null;
    let next = parent.firstChild;
    const take = (expected) => {
      if (!claim(next, expected)) return null;
      const taken = next;
      next = next.nextSibling;
      return taken;
    };
    for (const sibling of [...mark.parentNode.childNodes]) {
      if (sibling === mark) break;
      if (!take(sibling)) return null;
    }
    const cells = [];
    for (const html of held.blocks) {
      const cell = { feed: null, nodes: [] };
      if (cells.length && !(cell.feed = take(inert.createTextNode("\n")))) return null;
      for (const expected of parseBlock(html, parent)) {
        const node = take(expected);
        if (!node) return null;
        cell.nodes.push(node);
      }
      cells.push(cell);
    }
    return { parent, tail: next, cells };
  }

  // The first node of the cells from `index` on, or what follows the body.
  function nodeFrom(index) {
    for (let at = index; at < place.cells.length; at++) {
      const node = place.cells[at].feed || place.cells[at].nodes[0];
      if (node) return node;
    }
    return place.tail;
  }

  // Between each two blocks stands one line feed, as in the file.
  function setFeed(index) {
    const cell = place.cells[index];
    if (!cell) return;
    if (index === 0 && cell.feed) {
      cell.feed.remove();
      cell.feed = null;
    } else if (index > 0 && !cell.feed) {
      const before = cell.nodes[0] || nodeFrom(index + 1);
      cell.feed = place.parent.insertBefore(document.createTextNode("\n"), before);
    }
  }

  function spliceCells(first, removed, blocks) {
    const { parent, cells } = place;
    for (const cell of cells.splice(first, removed)) {
      if (cell.feed) cell.feed.remove();
      for (const node of cell.nodes) node.remove();
    }
    const before = nodeFrom(first);
    const fresh = blocks.map((html, offset) => {
      const feed = first + offset > 0 ? document.createTextNode("\n") : null;
      const nodes = parseBlock(html, parent);
      for (const node of feed ? [feed, ...nodes] : nodes) parent.insertBefore(node, before);
      return { feed, nodes };
    });
    place.cells = spliced(cells, first, 0, fresh);
    setFeed(first + fresh.length);
  }

  // ---- Morphing: make a live tree equal to a parsed one, touching only what differs --------------

  function morphAttributes(live, wanted) {
    for (const { name } of [...live.attributes]) {
      if (!wanted.hasAttribute(name)) live.removeAttribute(name);
    }
    for (const { name, value } of [...wanted.attributes]) {
      if (live.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  }

  const alike = (live, wanted) =>
    live.nodeType === wanted.nodeType &&
    live.nodeName === wanted.nodeName &&
    live.namespaceURI === wanted.namespaceURI &&
    live.localName !== "template";

  function morphList(parent, live, wanted, after) {
    let head = 0;
    while (head < live.length && head < wanted.length && live[head].isEqualNode(wanted[head])) head++;
    let liveEnd = live.length;
    let wantedEnd = wanted.length;
    while (
      liveEnd > head &&
      wantedEnd > head &&
      live[liveEnd - 1].isEqualNode(wanted[wantedEnd - 1])
    ) {
      liveEnd--;
      wantedEnd--;
    }
    const before = live[liveEnd] || after;
    for (let at = head; at < Math.max(liveEnd, wantedEnd); at++) {
      if (at >= wantedEnd) live[at].remove();
      else if (at >= liveEnd) parent.insertBefore(wanted[at], before);
      else if (alike(live[at], wanted[at])) morph(live[at], wanted[at], null);
      else parent.replaceChild(wanted[at], live[at]);
    }
  }

  // `mark` is the template in the wanted tree that stands for the live blocks; null morphs all there is.
  function morph(live, wanted, mark) {
    if (!isElement(live)) {
      if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
      return;
    }
    morphAttributes(live, wanted);
    const liveNodes = [...live.childNodes];
    const wantedNodes = [...wanted.childNodes];
    if (!mark) {
      morphList(live, liveNodes, wantedNodes, null);
    } else if (live === place.parent) {
      const start = nodeFrom(0);
      const from = start ? liveNodes.indexOf(start) : liveNodes.length;
      const to = place.tail ? liveNodes.indexOf(place.tail) : liveNodes.length;
      const at = wantedNodes.indexOf(mark);
      morphList(live, liveNodes.slice(0, from), wantedNodes.slice(0, at), start);
      morphList(live, liveNodes.slice(to), wantedNodes.slice(at + 1), null);
    } else {
      const liveAt = liveNodes.findIndex((node) => node.contains(place.parent));
      const wantedAt = wantedNodes.findIndex((node) => node.contains(mark));
      morphList(live, liveNodes.slice(0, liveAt), wantedNodes.slice(0, wantedAt), liveNodes[liveAt]);
      morphList(live, liveNodes.slice(liveAt + 1), wantedNodes.slice(wantedAt + 1), null);
      morph(liveNodes[liveAt], wantedNodes[wantedAt], mark);
    }
  }

  const ancestry = (node) => {
    const names = [];
    for (let at = node; at; at = at.parentElement) names.push(at.localName);
    return names.join();
  };

  // The shell around the blocks; false if the blocks' place cannot be kept.
  function morphShell() {
    const wanted = parse(held.shell);
    const mark = findMark(wanted);
    if (!place || !mark || !sameMode(wanted) || ancestry(mark.parentElement) !== ancestry(place.parent)) return false;
    const tailGap = [...mark.parentNode.childNodes].indexOf(mark) + 1;
    const after = mark.parentNode.childNodes.length - tailGap;
    morph(document.documentElement, wanted.documentElement, mark);
    const nodes = place.parent.childNodes;
    place.tail = after ? nodes[nodes.length - after] : null;
    return true;
  }

  // Everything at once; false if only loading the document anew can show it.
  function morphWhole() {
    const wanted = parse(wholeHtml());
    if (!sameMode(wanted)) return false;
    if (document.documentElement.outerHTML !== wanted.documentElement.outerHTML) {
      morph(document.documentElement, wanted.documentElement, null);
    }
    place = locate();
    return true;
  }

  // A document type cannot be changed in place, and the layout's rules hang on it.
  const sameMode = (wanted) =>
    wanted.compatMode === document.compatMode &&
    (wanted.doctype && document.doctype
      ? wanted.doctype.isEqualNode(document.doctype)
      : wanted.doctype === document.doctype);

  // ---- Light and dark ----------------------------------------------------------------------------

  // The page follows the program's colours, which need not be the system's. Where the platform does not tell
  // the engine, the style sheets in memory are answered for it; the DOM stays as it is.
  const asked = new WeakMap(); // media rule -> its own text
  let dark = null;
  let look = "";

  function answerQueries(rules) {
    for (const rule of rules) {
      if (rule.media && !asked.has(rule) && /prefers-color-scheme/i.test(rule.media.mediaText)) {
        asked.set(rule, rule.media.mediaText);
      }
      if (asked.has(rule)) {
        rule.media.mediaText = asked
          .get(rule)
          .replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, scheme) =>
            (scheme.toLowerCase() === "dark") === dark ? "(min-width: 0px)" : "(max-width: 0px)",
          );
      }
      if (rule.cssRules) answerQueries(rule.cssRules);
    }
  }

  function applyScheme() {
    for (const sheet of document.styleSheets) answerQueries(sheet.cssRules);
    document.adoptedStyleSheets = [];
    const meta = document.querySelector("meta[name=color-scheme]");
    const offered = getComputedStyle(document.documentElement).colorScheme;
    const schemes = offered === "normal" && meta ? meta.content : offered;
    if (/light/.test(schemes) && /dark/.test(schemes)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:root { color-scheme: ${dark ? "dark" : "light"} !important }`);
      document.adoptedStyleSheets = [sheet];
    }
  }

  // After a change of the shell: only if its styles changed too.
  function refreshScheme() {
    const styles = document.querySelectorAll("style, meta[name=color-scheme]");
    const now = [...styles].map((element) => element.outerHTML).join();
    if (dark === null || now === look) return;
    look = now;
    applyScheme();
  }

  function setScheme(isDark) {
    dark = isDark;
    look = "";
    refreshScheme();
  }

  // ---- Scrolling ---------------------------------------------------------------------------------

  // Elements near the top of the view, best first, with where they stand.
  function anchors() {
    if (window.scrollY <= 0) return [];
    for (let y = 1; y < window.innerHeight; y += 24) {
      const hit = document.elementFromPoint(window.innerWidth / 2, y);
      if (!hit || hit.contains(place ? place.parent : document.body)) continue;
      const beside = [hit, hit.previousElementSibling, hit.nextElementSibling];
      for (let up = hit.parentElement; up && place && up !== place.parent; up = up.parentElement) {
        beside.push(up.previousElementSibling, up.nextElementSibling);
      }
      return beside.filter(Boolean).map((element) => [element, element.getBoundingClientRect().top]);
    }
    return [];
  }

  function holdStill(remembered) {
    const anchor = remembered.find(([element]) => element.isConnected);
    if (!anchor) return;
    const moved = anchor[0].getBoundingClientRect().top - anchor[1];
    if (Math.abs(moved) > 0.5) window.scrollBy({ top: moved, behavior: "instant" });
  }

  function rectOf(cell) {
    const range = document.createRange();
    range.setStartBefore(cell.nodes[0]);
    range.setEndAfter(cell.nodes[cell.nodes.length - 1]);
    return range.getBoundingClientRect();
  }

  // Bring a block into view if it is not, by the shortest way; at once for those who want no movement.
  function follow(index) {
    let at = Math.min(index, place ? place.cells.length - 1 : -1);
    while (at >= 0 && !place.cells[at].nodes.length) at--;
    if (at < 0) return;
    const rect = rectOf(place.cells[at]);
    const height = window.innerHeight;
    const margin = 24;
    const outside = rect.bottom < margin || rect.top > height - margin;
    const cut = rect.top < 0 ? rect.top - margin : Math.max(0, rect.bottom - height + margin);
    const fits = rect.height < height - 2 * margin;
    const by = outside ? rect.top - height / 3 : fits && (rect.top < 0 || rect.bottom > height) ? cut : 0;
    if (!by) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const far = Math.abs(by) > 2 * height;
    window.scrollBy({ top: by, behavior: calm || far ? "instant" : "smooth" });
  }

  // ---- What the program calls --------------------------------------------------------------------

  // Apply a patch, and go to the top if asked; "load" asks for the document to be loaded anew.
  function update(job, top) {
    const remembered = top ? [] : anchors();
    held.blocks = spliced(held.blocks, job.first, job.removed, job.blocks);
    if (place) spliceCells(job.first, job.removed, job.blocks);
    let shown = place !== null;
    if (job.shell !== undefined) {
      held.shell = job.shell;
      shown = morphShell();
    }
    if (!shown && !morphWhole()) return "load";
    if (job.shell !== undefined) refreshScheme();
    if (top) window.scrollTo({ top: 0, behavior: "instant" });
    else holdStill(remembered);
    return "done";
  }

  // Compare the DOM with the whole document's, and mend it if they differ.
  function verify() {
    const wanted = parse(wholeHtml()).documentElement.outerHTML;
    if (document.documentElement.outerHTML === wanted) return "equal";
    return morphWhole() ? "mended" : "load";
  }

  function listen(token) {
    const quiet = (event) => event.preventDefault();
    for (const kind of ["auxclick", "submit", "dragstart", "drop"]) {
      document.addEventListener(kind, quiet, true);
    }
    document.addEventListener(
      "click",
      (event) => {
        event.preventDefault();
        if (!event.isTrusted || !window.getSelection().isCollapsed || !place) return;
        let node = event.target;
        while (node && node.parentNode !== place.parent) node = node.parentNode;
        const index = place.cells.findIndex((cell) => cell.nodes.includes(node));
        if (index >= 0) console.log(token + " block " + index);
      },
      true,
    );
  }

  // Say when what was just changed has been painted (for measuring).
  function reportPaint(token, number) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => console.log(token + " painted " + number);
      channel.port2.postMessage(0);
    });
  }

  globalThis.newsdeskPreview = { update, verify, follow, listen, setScheme, reportPaint };
})();
