// 연 쪽을 인쇄할 모습으로 바꾸고, 쪽의 주소와 제목들을 돌려준다. arguments: 쪽의 경로, 더할 CSS.
const [file, css, done] = arguments;
const article = document.querySelector("article");

const style = document.createElement("style");
style.textContent = css;
document.head.append(style);

// 책 안의 링크는 사이트의 주소로 적어 두었다가, 묶을 때 쪽을 찾는다. 이 PDF에 없는 것은 사이트로 간다.
const address = document.querySelector("link[rel=canonical]").href;
const [site, here] = [address, location.href].map((url) => url.slice(0, -`${file}.html`.length));
for (const link of article.querySelectorAll("a[href]"))
  if (link.href.startsWith(here)) link.href = site + link.href.slice(here.length);
for (const link of article.querySelectorAll("a.figure")) link.removeAttribute("href");

// Chromium은 그 쪽 안의 링크가 가리키는 자리만 PDF에 남긴다.
const targets = document.createElement("div");
for (const { id } of article.querySelectorAll("[id]")) {
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(id)}`;
  targets.append(link);
}
document.body.append(targets);

// 짧은 코드는 나누지 않는다. CSS는 줄을 세지 못한다.
for (const code of article.querySelectorAll("pre"))
  if (code.textContent.trim().split("\n").length <= 10) code.style.breakInside = "avoid";

const plain = (heading) => {
  const copy = heading.cloneNode(true);
  for (const extra of copy.querySelectorAll(".headerlink, .tex, svg")) extra.remove();
  return copy.textContent.trim();
};
const headings = [...article.querySelectorAll("section[id] > :is(h1, h2, h3)")].map((heading) => ({
  level: Number(heading.tagName[1]), text: plain(heading), id: heading.parentElement.id,
}));

const shown = [...document.images].filter((image) => image.checkVisibility());
for (const image of shown) image.loading = "eager";
Promise.all(shown.map((image) => image.decode())).then(() => done({ address, headings }));
