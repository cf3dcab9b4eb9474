/* 책을 색인 하나로 묶는다. 받는 것: 표준 입력의 JSON(search_index.py), MiniSearch의 폴더, 쓸 파일. */
const fs = require("node:fs");
const path = require("node:path");

const [, , minisearch, target] = process.argv;
globalThis.MiniSearch = require(path.join(minisearch, "dist", "cjs", "index.cjs"));
require("./words.js");
require("./query.js");
require("./engine.js");

const { pages, aliases } = JSON.parse(fs.readFileSync(0, "utf-8"));
const places = pages.flatMap((page, number) => page.sections.map((section) => ({ number, page, section })));
const documents = places.map(({ page, section }, id) => ({ id, title: page.title, ...section }));
// 아래 제목만 있는 자리는 첫 아래 제목의 글을 보여 준다.
const textAt = (id) => documents[id].text || documents[id + 1]?.text || "";
const data = {
  index: searchEngine.build(documents),
  sections: places.map(({ number, section }, id) => [number, section.anchor, section.heading, textAt(id)]),
  pages: pages.map(({ path, title, weight }) => [path, title, weight]),
  aliases,
};
fs.writeFileSync(target, `globalThis.searchData = ${JSON.stringify(data)};\n`);
