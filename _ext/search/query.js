/* 찾는 말을 뜻의 목록으로 푼다. 뜻 하나는 [낱말, 무게]의 목록이고 첫째가 책의 말이다. */
(() => {
  const { cut, words } = globalThis.searchWords;
  const PART_WEIGHT = 0.3;  // 다른 표기 그대로의 것, 이름의 한 조각
  const COST = { known: 1, letter: 2.5, unknown: 4 };

  /* known(word): 색인에 있는가. isNear(word): 조금 틀린 말로 보고 찾으면 나오는가. aliases: {다른 말: 책의 말}. */
  const reader = ({ known, isNear, aliases }) => {
    const synonyms = new Map(Object.entries(aliases).map(([other, own]) => [cut(other).join(""), cut(own)]));

    const costOf = (part) => (!known(part) ? COST.unknown : part.length < 2 ? COST.letter : COST.known);

    /* 붙여 쓴 말을 가장 값싸게 나눈다. 모르는 조각은 unknowns개까지 둔다. 못 나누면 null. */
    const split = (word, unknowns) => {
      const best = [{ cost: 0, parts: [], unknowns }];
      for (let end = 1; end <= word.length; end++) {
        for (let start = 0; start < end; start++) {
          const before = best[start], part = word.slice(start, end);
          if (!before || part === word || (!known(part) && !before.unknowns)) continue;
          const cost = before.cost + costOf(part);
          if (cost >= (best[end]?.cost ?? Infinity)) continue;
          best[end] = { cost, parts: [...before.parts, part], unknowns: before.unknowns - !known(part) };
        }
      }
      const parts = best[word.length]?.parts;
      return parts?.some((part) => known(part) && part.length > 1) ? parts : null;
    };

    /* 색인에 없는 한글 낱말: 아는 낱말들을 붙여 쓴 것, 조금 틀린 것, 모르는 말이 섞인 것의 차례로 본다. */
    const takeApart = (word) => {
      const parts = split(word, 0) ?? (isNear(word) ? [word] : split(word, 1)) ?? [word];
      const strange = parts.find((part) => !known(part) && !isNear(part)) ?? "";
      return strange.length > word.length / 2 ? [word] : parts;
    };

    /* 여기서 시작하는 가장 긴 다른 표기와 그것이 끝나는 자리. */
    const synonymAt = (tokens, start) => {
      let joined = "", found = null;
      for (let end = start; end < tokens.length; end++) {
        joined += tokens[end][0];
        if (synonyms.has(joined)) found = { own: synonyms.get(joined), end: end + 1 };
      }
      return found;
    };

    const meaningsOfSynonym = (own, said) => {
      const meanings = own.map((word) => [[word, 1]]);
      const others = said.filter((word) => known(word) && !own.includes(word));
      meanings.at(-1).push(...others.map((word) => [word, PART_WEIGHT]));
      return meanings;
    };

    const meaningsOfToken = ([word, ...parts]) => {
      if (parts.length) return [[[word, 1], ...parts.map((part) => [part, PART_WEIGHT])]];
      if (known(word) || !/[가-힣]{3}/.test(word)) return [[[word, 1]]];
      return takeApart(word).flatMap((part) => (synonyms.get(part) ?? [part]).map((own) => [[own, 1]]));
    };

    /* "드롭 아웃"처럼 띄어 쓴 말. */
    const isOneWord = ([first], [second]) => known(first + second) && !(known(first) && known(second));

    return (query) => {
      const tokens = words(query).map(({ stems }) => stems);
      const meanings = [];
      for (let at = 0; at < tokens.length;) {
        const synonym = synonymAt(tokens, at);
        if (synonym) {
          meanings.push(...meaningsOfSynonym(synonym.own, tokens.slice(at, synonym.end).flat()));
          at = synonym.end;
        } else if (tokens[at + 1] && isOneWord(tokens[at], tokens[at + 1])) {
          meanings.push([[tokens[at][0] + tokens[at + 1][0], 1]]);
          at += 2;
        } else {
          meanings.push(...meaningsOfToken(tokens[at]));
          at += 1;
        }
      }
      return meanings;
    };
  };

  globalThis.searchQuery = { reader };
})();
