// Draws the figures that carry their numbers in data-chart. The drawing library is fetched only where there is one.
"use strict";
(() => {
  const script = document.currentScript;
  const figures = Array.from(document.querySelectorAll("[data-chart]"));
  if (figures.length === 0) return;
  const paint = getComputedStyle(document.documentElement);
  const colour = (name) => paint.getPropertyValue(name).trim();
  const accent = colour("--accent"), late = colour("--late"), ink = colour("--ink"), grey = colour("--grey"), line = colour("--line");
  const font = getComputedStyle(document.body).fontFamily;
  const grouped = new Intl.NumberFormat("en-US");
  const twoDecimals = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  const units = {
    percent: { of: (value) => value / 100, say: (value) => twoDecimals.format(value) + "%", axis: (value) => grouped.format(value) + "%" },
    money: { of: (value) => value / 100, say: (value) => twoDecimals.format(value), axis: (value) => grouped.format(value) },
    count: { of: (value) => value, say: (value) => grouped.format(value), axis: (value) => grouped.format(value) },
  };
  const shown = (unit, value) => (value === null || value === undefined ? null : units[unit].of(value));

  function valueAxis(chart, upright) {
    const unit = units[chart.unit];
    return {
      type: "value", min: 0, minInterval: chart.unit === "count" ? 1 : 0, splitNumber: 3,
      max: chart.target ? (range) => (range.max >= unit.of(chart.target.value) ? null : unit.of(chart.target.value) * 1.4) : null,
      axisLabel: { formatter: unit.axis, color: grey, fontFamily: font, fontSize: 12.5, hideOverlap: true, margin: 10 },
      splitLine: { show: upright, lineStyle: { color: "#eef1f5" } }, axisLine: { show: false }, axisTick: { show: false },
    };
  }

  // Few names are all shown, broken over two lines where they must be; many are thinned out.
  function nameAxis(names, boundaryGap, room) {
    const few = boundaryGap && names.length <= 8;
    return {
      type: "category", data: names, boundaryGap,
      axisLabel: { color: grey, fontFamily: font, fontSize: 12.5, interval: few ? 0 : "auto", hideOverlap: !few, width: few ? Math.max(36, room / names.length - 8) : undefined, overflow: few ? "break" : "truncate" },
      axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
    };
  }

  // Beside lying bars every name is whole: over as many lines as it needs, none wider than two fifths of the figure.
  const lyingSize = 14, lyingLine = 18, lyingGap = 10;
  const closing = /^[)\]）】》〉”’、，。；：！？,.;:!?]/u;
  const pen = document.createElement("canvas").getContext("2d");
  function wrapped(name, room) {
    pen.font = lyingSize + "px " + font;
    const wide = (text) => pen.measureText(text).width;
    const lines = [""];
    // A word of letters stays together where it fits into a line; other signs break anywhere, but none that closes begins a line.
    for (const piece of name.match(/[!-~\u00a1-\u024f]+ ?|[^]/gu) || []) {
      for (const part of wide(piece) > room ? Array.from(piece) : [piece]) {
        if (lines[lines.length - 1] !== "" && !closing.test(part) && wide((lines[lines.length - 1] + part).trimEnd()) > room) lines.push("");
        lines[lines.length - 1] += part;
      }
    }
    return lines.map((text) => text.trim()).join("\n");
  }
  const wrappedNames = (chart, width) => chart.bars.map((bar) => wrapped(bar.name, Math.max(80, width * 0.4)));

  function lyingAxis(names, labels) {
    return {
      type: "category", data: names, inverse: true,
      axisLabel: { color: ink, fontFamily: font, fontSize: lyingSize, lineHeight: lyingLine, interval: 0, formatter: (name, at) => labels[at] },
      axisLine: { lineStyle: { color: line } }, axisTick: { show: false },
    };
  }

  // As high as its names need, where that is more than its bars do.
  function makeRoom(figure) {
    const chart = JSON.parse(figure.dataset.chart);
    if (!chart.lying || figure.clientWidth === 0) return;
    const lines = Math.max(1, ...wrappedNames(chart, figure.clientWidth).map((label) => label.split("\n").length));
    figure.style.minHeight = lines > 1 ? chart.bars.length * (lines * lyingLine + lyingGap) + (chart.target ? 32 : 12) + "px" : "";
  }

  // Where it stands over a line, its name keeps to the line's beginning, on the side the line does not take: the end carries the last value.
  function targetLine(chart, upright, first) {
    if (!chart.target) return undefined;
    const beside = first === undefined || first === null ? "insideEndTop" : first > units[chart.unit].of(chart.target.value) ? "insideStartBottom" : "insideStartTop";
    const value = units[chart.unit].of(chart.target.value);
    return {
      silent: true, symbol: "none", animation: false,
      lineStyle: { color: ink, type: [5, 4], width: 1.5 },
      label: { formatter: chart.target.name, position: upright ? beside : "start", color: ink, fontFamily: font, fontSize: 12.5, distance: upright ? [0, 4] : 6 },
      data: [upright ? { yAxis: value } : { xAxis: value }],
    };
  }

  function common(chart, summary) {
    return {
      animation: false,
      aria: { enabled: true, label: { description: summary } },
      textStyle: { fontFamily: font },
      tooltip: {
        renderMode: "richText", trigger: "axis", confine: true, axisPointer: { type: chart.kind === "bars" ? "shadow" : "line", shadowStyle: { color: "rgba(20, 50, 79, 0.06)" } },
        valueFormatter: (value) => (value === null || value === undefined ? "–" : units[chart.unit].say(value)),
        textStyle: { fontFamily: font, fontSize: 13, color: ink },
      },
    };
  }

  function bars(chart, summary, width) {
    const unit = units[chart.unit];
    const named = chart.bars.map((bar) => bar.name);
    const names = chart.lying ? lyingAxis(named, wrappedNames(chart, width)) : nameAxis(named, true, width - 50);
    const values = valueAxis(chart, !chart.lying);
    if (chart.lying) {
      values.axisLabel = { show: false };
      const longest = Math.max(0, ...chart.bars.map((bar) => unit.of(bar.value)));
      values.max = Math.max(longest, chart.target ? unit.of(chart.target.value) * 1.4 : 0) || 1;
    }
    const data = chart.bars.map((bar) => ({ value: unit.of(bar.value), itemStyle: { color: bar.late ? late : "#5c7fa6" } }));
    return {
      ...common(chart, summary),
      grid: chart.lying ? { left: 4, right: 76, top: chart.target ? 26 : 6, bottom: 6, containLabel: true } : { left: 4, right: 12, top: 28, bottom: 4, containLabel: true },
      xAxis: chart.lying ? values : names,
      yAxis: chart.lying ? names : values,
      series: [{
        type: "bar", data, barMaxWidth: chart.lying ? 14 : 34, barMinHeight: 0,
        itemStyle: { borderRadius: chart.lying ? [0, 4, 4, 0] : [4, 4, 0, 0] },
        label: { show: chart.lying || chart.bars.length <= 12, position: chart.lying ? "right" : "top", formatter: (point) => unit.say(point.value), color: ink, fontFamily: font, fontSize: 13 },
        markLine: targetLine(chart, !chart.lying),
      }],
    };
  }

  function lines(chart, summary) {
    const unit = units[chart.unit];
    const several = chart.series.length > 1;
    const signs = ["circle", "rect", "triangle", "diamond"];
    const colours = [accent, "#6c829b", "#7a4f00", "#3d4b59"];
    const series = chart.series.map((each, index) => {
      const values = each.values.map((value) => shown(chart.unit, value));
      const end = values.length - 1;
      const own = each.late ? late : colours[index % colours.length];
      return {
        name: each.name, type: "line", connectNulls: true, symbol: signs[index % signs.length], symbolSize: values.length > 40 ? 0 : 6, showAllSymbol: values.length <= 16,
        lineStyle: { color: own, width: 2.5 }, itemStyle: { color: own },
        data: values.map((value, at) => (at === end && value !== null ? { value, symbolSize: 9, label: { show: !several, position: "top", formatter: unit.say(value), color: ink, fontWeight: 700, fontSize: 13, fontFamily: font } } : value)),
        markLine: index === 0 ? targetLine(chart, true, values.find((value) => value !== null)) : undefined,
      };
    });
    return {
      ...common(chart, summary),
      legend: several ? { top: 0, left: 0, icon: undefined, textStyle: { fontFamily: font, color: ink, fontSize: 13 } } : { show: false },
      grid: { left: 4, right: 26, top: several ? 38 : 24, bottom: 4, containLabel: true },
      xAxis: nameAxis(chart.labels, false, 0),
      yAxis: valueAxis(chart, true),
      series,
    };
  }

  function draw(figure) {
    // A phone leaves some out; turned on its side it may have room.
    if (figure.clientWidth === 0) return window.addEventListener("resize", () => draw(figure), { once: true });
    const chart = JSON.parse(figure.dataset.chart);
    const summary = figure.getAttribute("aria-label");
    const drawing = window.echarts.init(figure, null, { renderer: "svg" });
    const set = (width) => drawing.setOption(chart.kind === "bars" ? bars(chart, summary, width) : lines(chart, summary));
    set(figure.clientWidth);
    window.addEventListener("resize", () => {
      makeRoom(figure);
      drawing.resize();
      if (chart.lying && figure.clientWidth > 0) set(figure.clientWidth);
    });
    // Paper is narrower than the screen the chart was drawn for (A4 less its margins, in CSS pixels), and charts of one report share
    // its lines. Painted at once: the page is taken before the next frame.
    const sharing = figure.closest(".report-charts");
    const paper = sharing && sharing.children.length > 1 ? 330 : 680;
    window.addEventListener("beforeprint", () => {
      const width = Math.min(figure.clientWidth, paper);
      drawing.resize({ width });
      if (chart.lying) set(width);
      drawing.getZr().refreshImmediately();
    });
    window.addEventListener("afterprint", () => {
      drawing.resize({ width: "auto" });
      if (chart.lying) set(figure.clientWidth);
    });
  }

  // Shown before the library is here, so that the page does not jump; hidden again should it never come.
  for (const figure of figures) {
    figure.hidden = false;
    makeRoom(figure);
  }
  const engine = document.createElement("script");
  engine.src = script.dataset.engine;
  engine.addEventListener("load", () => figures.forEach(draw));
  engine.addEventListener("error", () => { for (const figure of figures) figure.hidden = true; });
  document.head.append(engine);
})();
