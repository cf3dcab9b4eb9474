/* 찾은 자리를 쪽마다 모아 차례를 매긴다. 점수는 MiniSearch(BM25)가 매긴다. */
(() => {
  const { MiniSearch, searchWords, searchQuery } = globalThis;
  const { cut, jamo } = searchWords;
  const OPTIONS = { fields: ["title", "heading", "text", "code"], tokenize: cut, processTerm: jamo };
  const BOOST = { title: 2, heading: 2, text: 1, code: 0.3 };
  const WEIGHTS = { prefix: 0.35, fuzzy: 0.4 };
  const NEXT_SECTION = 0.8;
  const SECTIONS_PER_PAGE = 3;
  const SUGGESTIONS = 3;

  const build = (documents) => {
    const index = new MiniSearch(OPTIONS);
    index.addAll(documents);
    return index;
  };

  /* 다른 표기까지 든 책의 말의 색인. 낱말 사이의 빈칸은 보지 않는다. */
  const buildNames = (aliases) => {
    const names = new MiniSearch({ fields: ["name"], storeFields: ["own"], tokenize: (text) => [cut(text).join("")], processTerm: jamo });
    const pairs = Object.entries(aliases).flatMap(([other, own]) => [[other, own], [own, own]]);
    names.addAll(pairs.map(([name, own], id) => ({ id, name, own })));
    return names;
  };

  /* data: {index, sections: [[쪽, 주소, 제목, 글]], pages: [[경로, 제목, 무게]], aliases: {다른 말: 책의 말}} */
  const open = ({ index: stored, sections, pages, aliases }) => {
    const index = MiniSearch.loadJS(stored, OPTIONS);
    const vocabulary = new Set(stored.index.map(([term]) => term));
    const pageOf = (id) => sections[id][0];

    /* 뜻을 더 많이 담은 자리가 위로 온다. typing이면 마지막 낱말은 아직 다 치지 않은 것이다. */
    const rank = (meanings, typing) => {
      const weights = new Map(meanings.flat().map(([word, weight]) => [jamo(word), weight]));
      const terms = [...weights.keys()];
      const found = index.search(" ", {
        tokenize: () => terms,
        processTerm: (term) => term,
        boost: BOOST,
        weights: WEIGHTS,
        boostTerm: (term) => weights.get(term),
        prefix: (term) => term.length > 3 || (typing && term === terms.at(-1)),
        fuzzy: (term) => !vocabulary.has(term) && term.length > 4 && (term.length > 7 ? 2 : 1),
        boostDocument: (id) => pages[pageOf(id)][2],
      });
      return found.map(({ id, score, terms, queryTerms }) => {
        const covered = meanings.filter((words) => words.some(([word]) => queryTerms.includes(jamo(word))));
        return { id, terms, score: score * covered.length / meanings.length };
      }).sort((a, b) => b.score - a.score);
    };

    /* 쪽의 점수는 가장 좋은 자리의 점수에 다음 자리들의 것을 차츰 줄여 보탠 것이다. */
    const pageResult = ([number, hits]) => {
      const [path, title] = pages[number];
      const score = hits.reduce((sum, hit, place) => sum + hit.score * NEXT_SECTION ** place, 0);
      const shown = hits.slice(0, SECTIONS_PER_PAGE).map(({ id, terms }) => {
        const [, anchor, heading, text] = sections[id];
        return { anchor, heading, text, terms };
      });
      return { path, title, score, hits: shown };
    };

    const group = (results) => {
      const byPage = new Map();
      for (const result of results) byPage.set(pageOf(result.id), [...(byPage.get(pageOf(result.id)) ?? []), result]);
      return [...byPage].map(pageResult).sort((a, b) => b.score - a.score);
    };

    const read = searchQuery.reader({
      known: (word) => vocabulary.has(jamo(word)),
      isNear: (word) => rank([[[word, 1]]], true).length > 0,
      aliases,
    });

    /* 쪽의 목록: [{path, title, score, hits: [{anchor, heading, text, terms}]}]. */
    const find = (query) => group(rank(read(query), !/\s$/.test(query)));

    /* 찾지 못했을 때 권할 말: 낱자가 꽤 달라도 닿는 책의 말. */
    const suggest = (query) => {
      const near = buildNames(aliases).search(query, { fuzzy: 0.45, prefix: true, maxFuzzy: 9 });
      return [...new Set(near.map(({ own }) => own))].slice(0, SUGGESTIONS);
    };

    return { find, suggest };
  };

  globalThis.searchEngine = { build, open };
})();
