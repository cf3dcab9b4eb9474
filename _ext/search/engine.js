/* 찾는 말을 색인의 낱말로 옮기고, 찾은 자리를 쪽마다 모아 차례를 매긴다. 점수는 MiniSearch(BM25)가 매긴다. */
(() => {
  const { cut, jamo, words } = globalThis.searchWords;
  const OPTIONS = { fields: ["title", "heading", "text", "code"], tokenize: cut, processTerm: jamo };
  const RANKING = {
    combineWith: "OR",
    boost: { title: 2, heading: 2, text: 1, code: 0.3 },
    weights: { prefix: 0.35, fuzzy: 0.4 },
  };
  const SPLIT_COST = { known: 1, short: 2.5, unknown: 4 };
  const NEXT_SECTION = 0.8;
  const SECTIONS_PER_PAGE = 3;
  const SUGGESTIONS = 3;

  const build = (documents) => {
    const index = new globalThis.MiniSearch(OPTIONS);
    index.addAll(documents);
    return index;
  };

  /* data: {index, sections: [[쪽, 주소, 제목, 글]], pages: [[경로, 제목, 무게]], aliases: {다른 말: 책의 말}} */
  const open = ({ index: stored, sections, pages, aliases }) => {
    const index = globalThis.MiniSearch.loadJS(stored, OPTIONS);
    const vocabulary = new Set(stored.index.map(([term]) => term));
    const known = (word) => vocabulary.has(jamo(word));
    const synonyms = new Map(Object.entries(aliases).map(([other, own]) => [cut(other).join(""), cut(own)]));
    const longest = Math.max(...[...synonyms.keys()].map((key) => key.length));

    /* 붙여 쓴 말을 색인에 있는 낱말들로 가장 적게 나눈다. 모르는 조각은 unknowns개까지 둔다. 못 나누면 null. */
    const split = (word, unknowns) => {
      const best = [{ cost: 0, parts: [], unknowns }];
      for (let end = 1; end <= word.length; end++) {
        for (let start = 0; start < end; start++) {
          const before = best[start], part = word.slice(start, end), isKnown = known(part);
          if (!before || part === word || (!isKnown && !before.unknowns)) continue;
          const cost = before.cost + (!isKnown ? SPLIT_COST.unknown : part.length < 2 ? SPLIT_COST.short : SPLIT_COST.known);
          if (!best[end] || cost < best[end].cost) {
            best[end] = { cost, parts: [...before.parts, part], unknowns: before.unknowns - !isKnown };
          }
        }
      }
      const parts = best[word.length]?.parts;
      return parts?.some((part) => known(part) && part.length > 1) ? parts : null;
    };

    const isNear = (word) => rank([[[word, 1]]], true).length > 0;

    /* 색인에 없는 한글 낱말: 아는 낱말들을 붙여 쓴 것, 조금 틀린 것, 모르는 말이 섞인 것의 차례로 본다. */
    const takeApart = (word) => {
      const plain = split(word, 0) ?? (isNear(word) ? [word] : split(word, 1)) ?? [word];
      const strange = plain.find((part) => !known(part) && !isNear(part)) ?? "";
      return strange.length > word.length / 2 ? [word] : plain;
    };

    /* 낱말들의 앞머리에서 가장 긴 다른 표기를 찾는다. */
    const synonymAt = (tokens, start) => {
      let joined = "", found = null;
      for (let end = start; end < tokens.length && joined.length <= longest; end++) {
        joined += tokens[end][0];
        if (synonyms.has(joined)) found = { own: synonyms.get(joined), end: end + 1 };
      }
      return found;
    };

    /* 찾는 말을 뜻의 목록으로: 뜻마다 [낱말, 무게]. */
    const plan = (query) => {
      const tokens = words(query).map(({ stems }) => stems);
      const meanings = [];
      for (let at = 0; at < tokens.length;) {
        const synonym = synonymAt(tokens, at);
        if (synonym) {
          const others = tokens.slice(at, synonym.end).flat().filter(known);
          meanings.push(...synonym.own.map((word) => [[word, 1]]));
          meanings.at(-1).push(...others.filter((word) => !synonym.own.includes(word)).map((word) => [word, 0.3]));
          at = synonym.end;
          continue;
        }
        const pair = at + 1 < tokens.length ? tokens[at][0] + tokens[at + 1][0] : "";
        if (pair && known(pair) && !(known(tokens[at][0]) && known(tokens[at + 1][0]))) {
          meanings.push([[pair, 1]]);
          at += 2;
          continue;
        }
        const [word, ...smaller] = tokens[at++];
        if (smaller.length) meanings.push([[word, 1], ...smaller.map((part) => [part, 0.3])]);
        else if (known(word) || !/[가-힣]{3}/.test(word)) meanings.push([[word, 1]]);
        else meanings.push(...takeApart(word).flatMap((part) => (synonyms.get(part) ?? [part]).map((own) => [[own, 1]])));
      }
      return meanings;
    };

    const rank = (meanings, typing) => {
      const weights = new Map(meanings.flat().map(([word, weight]) => [jamo(word), weight]));
      const terms = [...weights.keys()], last = terms.at(-1);
      const found = index.search(" ", {
        ...RANKING,
        tokenize: () => terms,
        processTerm: (term) => term,
        boostTerm: (term) => weights.get(term),
        prefix: (term) => term.length > 3 || (typing && term === last),
        fuzzy: (term) => !vocabulary.has(term) && term.length > 4 && (term.length > 7 ? 2 : 1),
        boostDocument: (id) => pages[sections[id][0]][2],
      });
      const covered = (result) => meanings.filter((alternatives) =>
        alternatives.some(([word]) => result.queryTerms.includes(jamo(word)))).length / meanings.length;
      return found.map((result) => ({ id: result.id, score: result.score * covered(result), terms: result.terms }));
    };

    /* 쪽마다 모은다. 쪽의 점수는 가장 좋은 자리에, 다음 자리들을 조금 보탠 것이다. */
    const group = (results) => {
      const byPage = new Map();
      for (const result of results.sort((a, b) => b.score - a.score)) {
        const page = sections[result.id][0];
        byPage.set(page, [...(byPage.get(page) ?? []), result]);
      }
      return [...byPage].map(([page, hits]) => ({
        path: pages[page][0],
        title: pages[page][1],
        score: hits.reduce((sum, { score }, place) => sum + score * NEXT_SECTION ** place, 0),
        hits: hits.slice(0, SECTIONS_PER_PAGE).map(({ id, terms }) => {
          const [, anchor, heading, text] = sections[id];
          return { anchor, heading, text, terms };
        }),
      })).sort((a, b) => b.score - a.score);
    };

    const find = (query) => {
      const meanings = plan(query);
      return meanings.length ? group(rank(meanings, !/\s$/.test(query))) : [];
    };

    /* 찾지 못했을 때 권할 말: 낱자가 꽤 달라도 닿는 책의 말과 그 다른 표기. */
    const suggest = (query) => {
      const names = new globalThis.MiniSearch({ fields: ["name"], storeFields: ["own"], tokenize: (text) => [cut(text).join("")], processTerm: jamo });
      names.addAll(Object.entries(aliases).flatMap(([other, own], id) => [{ id, name: other, own }, { id: `own ${id}`, name: own, own }]));
      const near = names.search(query, { fuzzy: 0.45, prefix: true, maxFuzzy: 9 });
      return [...new Set(near.map(({ own }) => own))].slice(0, SUGGESTIONS);
    };

    return { find, plan, suggest };
  };

  globalThis.searchEngine = { build, open };
})();
