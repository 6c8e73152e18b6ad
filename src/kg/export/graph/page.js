
"use strict";
// The view is data beside this script; nothing is fetched, and no word of it is ever read as markup.
const data = JSON.parse(document.getElementById("graph").textContent);
const { nodes, links } = data;
const element = (id) => document.getElementById(id);
const canvas = element("canvas");
const pen = canvas.getContext("2d");
const FONT = getComputedStyle(document.body).fontFamily;
const FEW = 60; // neighbours that are listed
const WORDS = {
  en: { nothing: "Nothing was found." },
  zh: { find: "查找", names: "名称", colour: "颜色", size: "大小", fit: "全图", from: "从", to: "到", type: "类型",
    community: "群", degree: "连接数", strength: "连接强度", articles: "文章数", claims: "论断数", members: "成员数",
    first: "最早", last: "最晚", article: "文章", span: "位置", measure: "指标", min: "最小", max: "最大", unit: "单位",
    period: "时期", modality: "语气", agreement: "两种文字", lat: "纬度", long: "经度", iri: "标识", linked: "相连的",
    nothing: "没有找到", nodes: "个节点", links: "条连接", more: "还有", Place: "地点", Organization: "组织", Person: "人物", Facility: "设施", Product: "产品",
    Campaign: "运动", Publication: "出版物", Agreement: "协议", CampaignLaunch: "发起运动", Disaster: "灾害", Meeting: "会议",
    Opening: "开工投产", PlanAssignment: "下达计划", PlanCompletion: "完成计划", Record: "新纪录", Visit: "访问", Other: "其他事件",
    claim: "论断", "named-together": "同处提及", "named-with": "与之同提", "stated-in": "出自", about: "关于", in: "在",
    "acts-in": "参与", "part-of": "属于", "lies-in": "位于", "differs-value": "数字不同", "differs-sum": "合计不符", "differs-revision": "后有更改",
    "differs-implausible": "难以置信", reported: "已报", target: "指标", forecast: "预计",
    "What is named together": "同处提及的名称", "Claims, and what they are about": "论断及其所指", Places: "地点",
    "Organizations, campaigns and events": "组织、运动和事件",
    help: "点一个节点，或查找。拖动以移动，滚轮以缩放。按键：方向键、+ 和 −、0 看全图、Esc。" },
};
const SIZES = ["degree", "strength", "articles", "claims", "members"].filter((name) => nodes.some((one) => one[name] > 0));
const state = { language: "en", colour: nodes.every((one) => one.type === "community") ? "community" : data.colour, size: SIZES.includes("members") ? "members" : data.size,
  hidden: new Set(), chosen: null, over: null, k: 1, x: 0, y: 0, from: 0, to: 0 };
const days = [...new Set([...nodes, ...links].flatMap((one) => [one.first, one.last]).filter(Boolean))].sort();
state.to = Math.max(0, days.length - 1);
nodes.forEach((node) => { node.links = []; node.py = -node.y; });
links.forEach((link) => { nodes[link.s].links.push(link); if (link.t !== link.s) nodes[link.t].links.push(link); });

const say = (word) => WORDS[state.language === "zh" ? "zh" : "en"][word] || word;
const english = new Map([...document.querySelectorAll("[data-say]")].map((one) => [one, one.textContent]));
const named = (node) => {
  const en = node.label_en || node.label || node.id, zh = node.label_zh || node.label || node.id;
  return state.language === "en" ? en : state.language === "zh" ? zh : en === zh ? en : `${en} ${zh}`;
};
const kind = (node) => (state.colour === "community" ? String(node.community) : node.type);
const kindName = (name) => (state.colour === "community" ? `${say("community")} ${name}` : say(name));
const paint = (node) => node.paint[state.colour === "community" ? 1 : 0];
const within = (one) => !one.first || (one.first <= days[state.to] && one.last >= days[state.from]);
const shown = (node) => within(node) && !state.hidden.has(kind(node));
const drawn = (link) => within(link) && shown(nodes[link.s]) && shown(nodes[link.t]);

function make(tag, words, ...children) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  made.append(...children);
  return made;
}

function sized() {
  const most = Math.max(1, ...nodes.map((node) => node[state.size] || 0));
  nodes.forEach((node) => { node.r = 4 + 18 * Math.sqrt((node[state.size] || 0) / most); });
  state.order = [...nodes].sort((a, b) => b.r - a.r || (a.id < b.id ? -1 : 1));
}

function fit(chosen = nodes.filter(shown)) {
  if (!chosen.length) return;
  const xs = chosen.map((node) => node.x), ys = chosen.map((node) => node.py);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = canvas.clientWidth, high = canvas.clientHeight;
  state.k = Math.min(4, Math.max(0.02, Math.min((wide - 120) / (right - left + 60), (high - 60) / (bottom - top + 60))));
  state.x = wide / 2 - state.k * (left + right) / 2;
  state.y = high / 2 - state.k * (top + bottom) / 2;
}

let waiting = false;
function redraw() {
  if (!waiting) { waiting = true; requestAnimationFrame(draw); }
}

function draw() {
  waiting = false;
  const dots = window.devicePixelRatio || 1, wide = canvas.clientWidth, high = canvas.clientHeight;
  if (canvas.width !== Math.round(wide * dots) || canvas.height !== Math.round(high * dots)) {
    canvas.width = Math.round(wide * dots);
    canvas.height = Math.round(high * dots);
  }
  const { k, x, y, chosen } = state;
  pen.setTransform(dots, 0, 0, dots, 0, 0);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, wide, high);
  const near = chosen && shown(chosen) && new Set([chosen, ...chosen.links.filter(drawn).flatMap((link) => [nodes[link.s], nodes[link.t]])]);
  const scale = Math.min(1.6, Math.max(0.35, Math.sqrt(k)));
  const at = (node) => [k * node.x + x, k * node.py + y];
  const inside = (px, py, margin) => px > -margin && py > -margin && px < wide + margin && py < high + margin;
  const lines = (few, style, thick) => {
    pen.strokeStyle = style;
    pen.lineWidth = thick;
    pen.beginPath();
    for (const link of few) {
      const [x1, y1] = at(nodes[link.s]), [x2, y2] = at(nodes[link.t]);
      if (Math.max(x1, x2) < 0 || Math.max(y1, y2) < 0 || Math.min(x1, x2) > wide || Math.min(y1, y2) > high) continue;
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
    }
    pen.stroke();
  };
  const visible = links.filter(drawn);
  lines(visible, near ? "rgba(120,120,120,.13)" : visible.length > 4000 ? "rgba(110,110,110,.16)" : "rgba(110,110,110,.34)", 1);
  if (near) lines(chosen.links.filter(drawn), "#333", 1.4);
  for (const node of [...state.order].reverse()) {
    const [px, py] = at(node);
    if (!shown(node) || !inside(px, py, 30)) continue;
    pen.globalAlpha = near && !near.has(node) ? 0.25 : 1;
    pen.beginPath();
    pen.arc(px, py, node.r * scale, 0, 2 * Math.PI);
    pen.fillStyle = paint(node);
    pen.fill();
    pen.strokeStyle = node === chosen || node === state.over ? "#000" : "#fff";
    pen.lineWidth = node === chosen || node === state.over ? 2.5 : 1;
    pen.stroke();
  }
  pen.globalAlpha = 1;
  labels(at, inside, near, scale);
}

function labels(at, inside, near, scale) {
  const taken = new Map();
  const cells = (box) => {
    const found = [];
    for (let c = Math.floor(box[0] / 80); c <= Math.floor(box[2] / 80); c++)
      for (let r = Math.floor(box[1] / 80); r <= Math.floor(box[3] / 80); r++) found.push(`${c} ${r}`);
    return found;
  };
  const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const first = [state.over, state.chosen].filter(Boolean);
  pen.lineJoin = "round";
  pen.textBaseline = "middle";
  for (const node of [...first, ...state.order.filter((one) => !first.includes(one))]) {
    const [px, py] = at(node);
    if (!shown(node) || !inside(px, py, 0) || (near && !near.has(node) && node !== state.over)) continue;
    const size = Math.min(16, 10 + node.r / 4), full = named(node);
    pen.font = `${node === state.chosen ? "bold " : ""}${size}px ${FONT}`;
    const words = full.length > 44 && !first.includes(node) ? `${full.slice(0, 43)}…` : full;
    const wide = pen.measureText(words).width, right = px + node.r * scale + 4;
    const other = px - node.r * scale - 4 - wide;
    const left = right + wide > canvas.clientWidth && other > 0 ? other : right;
    const box = [left - 2, py - size * 0.7, left + wide + 2, py + size * 0.7];
    const keys = cells(box);
    if (!first.includes(node) && keys.some((key) => (taken.get(key) || []).some((other) => meets(box, other)))) continue;
    keys.forEach((key) => taken.set(key, [...(taken.get(key) || []), box]));
    pen.strokeStyle = "rgba(255,255,255,.9)";
    pen.lineWidth = 3;
    pen.strokeText(words, left, py);
    pen.fillStyle = "#1a1a1a";
    pen.fillText(words, left, py);
  }
}

function quotes(one) {
  return ["zh", "en"].filter((tag) => one[`quote_${tag}`]).map((tag) => {
    const quote = make("blockquote", one[`quote_${tag}`]);
    quote.lang = tag;
    return quote;
  });
}

function source(one) {
  const words = [one.article, one.span, one.weight > 1 && one.articles ? `${say("articles")}: ${one.weight}` : ""];
  return make("p", words.filter(Boolean).join(" · "));
}

function jump(node, words) {
  const button = make("button", words);
  button.type = "button";
  button.addEventListener("click", () => choose(node, true));
  return button;
}

function choose(node, centre) {
  state.chosen = node;
  const details = element("details");
  details.replaceChildren();
  if (node) {
    const other = state.language === "zh" ? node.label_en : node.label_zh;
    details.append(make("h2", named(node)));
    if (other && state.language !== "both") details.append(make("p", other));
    details.append(make("p", say(node.type)), ...quotes(node));
    const list = make("dl");
    for (const name of ["measure", "min", "max", "unit", "period", "modality", "agreement", "articles", "claims", "members",
      "degree", "strength", "community", "first", "last", "article", "span", "lat", "long"])
      if (node[name] !== undefined) list.append(make("dt", say(name)), make("dd", name === "modality" ? say(node[name]) : String(node[name])));
    list.append(make("dt", say("iri")), make("dd", node.id));
    details.append(list);
    const around = node.links.filter(drawn).sort((a, b) => b.weight - a.weight);
    details.append(make("h3", `${say("linked")} (${around.length})`));
    const items = around.slice(0, FEW).map((link) => {
      const neighbour = nodes[link.s === node.i ? link.t : link.s];
      const arrow = data.directed ? (link.s === node.i ? "→ " : "← ") : "";
      const where = source(link);
      where.className = "quiet";
      return make("li", "", make("span", `${arrow}${say(link.relation)} `), jump(neighbour, named(neighbour)), where, ...quotes(link));
    });
    details.append(make("ul", "", ...items));
    if (around.length > FEW) details.append(make("p", `${say("more")} ${around.length - FEW}`));
    if (centre) {
      state.k = Math.max(state.k, 0.9);
      state.x = canvas.clientWidth / 2 - state.k * node.x;
      state.y = canvas.clientHeight / 2 - state.k * node.py;
    }
  } else {
    details.append(make("p", say("help") === "help" ? english.get(help) : say("help")));
  }
  element("panel").scrollTop = 0;
  redraw();
}
const help = document.querySelector("[data-say=help]");

function search() {
  const wanted = element("find").value.trim().toLowerCase(), found = element("found");
  found.replaceChildren();
  if (!wanted) return;
  const hits = state.order.filter((node) => [node.label, node.label_en, node.label_zh, node.quote_zh, node.quote_en]
    .some((words) => words && words.toLowerCase().includes(wanted)));
  found.append(hits.length ? make("ul", "", ...hits.slice(0, 20).map((node) => make("li", "", jump(node, named(node)), make("span", ` ${say(node.type)}`))))
    : make("p", say("nothing")));
  if (hits.length > 20) found.append(make("p", `${say("more")} ${hits.length - 20}`));
}

function legend() {
  const counts = new Map();
  nodes.forEach((node) => counts.set(kind(node), [(counts.get(kind(node)) || [0])[0] + 1, paint(node)]));
  const items = [...counts].sort((a, b) => b[1][0] - a[1][0]).slice(0, 40).map(([name, [count, colour]]) => {
    const mark = make("i");
    mark.style.setProperty("background", colour);
    const button = make("button", "", mark, `${kindName(name)} ${count}`);
    button.type = "button";
    button.setAttribute("aria-pressed", String(!state.hidden.has(name)));
    button.addEventListener("click", () => {
      state.hidden.has(name) ? state.hidden.delete(name) : state.hidden.add(name);
      button.setAttribute("aria-pressed", String(!state.hidden.has(name)));
      redraw();
    });
    return make("li", "", button);
  });
  element("legend").replaceChildren(...items);
}

function speak() {
  document.documentElement.lang = state.language === "zh" ? "zh" : "en";
  english.forEach((words, one) => { one.textContent = state.language === "zh" ? say(one.dataset.say) : words; });
  document.querySelector("h1").textContent = say(data.title);
  const counts = `${nodes.length.toLocaleString("en")} ${say("nodes")}, ${links.length.toLocaleString("en")} ${say("links")}`;
  element("note").textContent = [counts, data.note].filter(Boolean).join(" · ");
  element("size").replaceChildren(...SIZES.map((name) => { const one = make("option", say(name)); one.value = name; return one; }));
  element("size").value = state.size;
  legend();
  search();
  if (state.chosen) choose(state.chosen, false);
}

function timeline() {
  element("time").hidden = days.length < 2;
  for (const name of ["from", "to"]) {
    const slider = element(name);
    slider.max = days.length - 1;
    slider.value = state[name];
    slider.addEventListener("input", () => {
      state[name] = Number(slider.value);
      if (state.from > state.to) { state[name === "from" ? "to" : "from"] = state[name]; }
      element("from").value = state.from;
      element("to").value = state.to;
      told();
      redraw();
    });
  }
  told();
}

function told() {
  const words = `${days[state.from] || ""} – ${days[state.to] || ""}`;
  element("days").textContent = words;
  element("from").setAttribute("aria-valuetext", days[state.from] || "");
  element("to").setAttribute("aria-valuetext", days[state.to] || "");
}

function zoom(factor, px, py) {
  const k = Math.min(12, Math.max(0.02, state.k * factor));
  state.x = px - (px - state.x) * k / state.k;
  state.y = py - (py - state.y) * k / state.k;
  state.k = k;
  state.moved = true;
  redraw();
}

function under(event) {
  const box = canvas.getBoundingClientRect(), px = event.clientX - box.left, py = event.clientY - box.top;
  const scale = Math.min(1.6, Math.max(0.35, Math.sqrt(state.k)));
  return [...state.order].reverse().find((node) => shown(node)
    && Math.hypot(state.k * node.x + state.x - px, state.k * node.py + state.y - py) <= Math.max(6, node.r * scale)) || null;
}

let grip = null;
canvas.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, moved: 0 }; canvas.setPointerCapture(event.pointerId); });
canvas.addEventListener("pointermove", (event) => {
  if (!grip) {
    const node = under(event);
    if (node !== state.over) { state.over = node; redraw(); }
    return;
  }
  const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
  grip = { x: event.clientX, y: event.clientY, moved: grip.moved + Math.abs(dx) + Math.abs(dy) };
  state.x += dx;
  state.y += dy;
  state.moved = true;
  redraw();
});
canvas.addEventListener("pointerup", (event) => { if (grip && grip.moved < 5) choose(under(event), false); grip = null; });
canvas.addEventListener("pointercancel", () => { grip = null; });
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const box = canvas.getBoundingClientRect();
  zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
canvas.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  const middle = [canvas.clientWidth / 2, canvas.clientHeight / 2];
  if (step) { state.x += step[0]; state.y += step[1]; state.moved = true; redraw(); }
  else if (event.key === "+" || event.key === "=") zoom(1.25, ...middle);
  else if (event.key === "-") zoom(0.8, ...middle);
  else if (event.key === "0") { fit(); redraw(); }
  else if (event.key === "Escape") choose(null, false);
  else return;
  event.preventDefault();
});
element("find").addEventListener("input", search);
element("fit").addEventListener("click", () => { fit(); redraw(); });
element("language").addEventListener("change", (event) => { state.language = event.target.value; speak(); redraw(); });
element("colour").addEventListener("change", (event) => { state.colour = event.target.value; state.hidden.clear(); legend(); redraw(); });
element("size").addEventListener("change", (event) => { state.size = event.target.value; sized(); redraw(); });
window.addEventListener("resize", () => { if (!state.moved) fit(); redraw(); });
nodes.forEach((node, number) => { node.i = number; });
element("colour").value = state.colour;
sized();
timeline();
speak();
fit();
redraw();
