/* 글과 찾는 말을 낱말로 자르는 한 함수. 책을 지을 때는 Node가, 찾을 때는 브라우저가 부른다. */
(() => {
  const LEAD = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
  const VOWEL = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" ");
  const TAIL = ["", ..."ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ")];
  const WORD = /[가-힣ㄱ-ㅣ]+|[A-Za-z][A-Za-z0-9_]*|[Α-Ωα-ωϕϵ][_₀-₉\d]*|\d+(?:\.\d+)?/g;
  const KOREAN = /[가-힣ㄱ-ㅣ]/;
  const NOT_KOREAN = /[A-Za-z0-9₀-₉Α-Ωα-ω)]/;
  const PIECE = /[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]{2,}/g;

  // 긴 것이 앞에 와야 "에서는"이 "는"보다 먼저 떨어진다.
  const longestFirst = (text) => text.split(" ").sort((a, b) => b.length - a.length).join("|");
  const PARTICLE = longestFirst(
    "이라고 에서는 에서도 으로는 으로도 이라면 이란 으로 에서 에는 에도 에게 까지 부터 마다 보다 처럼 이나 이라 이다 이면 이고 " +
    "라고 로는 로도 와는 과는 라면 들은 들이 들을 들의 은 는 이 가 을 를 의 에 도 만 와 과 로 나 라 다 인 일 면 고 들 란 야 요 서 지");
  const ENDING = longestFirst(
    "하면 하는 하다 한다 하고 하며 해서 했다 하지 해도 할까 하나 하나요 한가요 합니다 하려면 하기 되면 되는 된다 되나요 됩니다 되지 돼요 " +
    "인가 인가요 이에요 예요 습니다 습니까 나요 네요 어요 아요 까요 려면 려고 으면 면서 지만 는데 는지 는가 을까 일까 니까 어야 아야");
  const SUFFIX = new RegExp(`^([가-힣]{2,}?)(?:${ENDING}|${PARTICLE})$`);
  const ONLY_PARTICLE = new RegExp(`^(?:${PARTICLE})$`);
  const STOP = new Set(("왜 어떻게 어떤 어떨 무엇 무슨 뭐 뭐가 뭔가 뭘 얼마 얼마나 언제 어디 그리고 그런데 그래서 또는 및 등 더 좀 것 게 수 때 " +
    "쓰면 쓰는 쓸 써야 써도 쓴다 쓰나요 사용 나와 나와요 나오는 안 않다 않아 않아요 않는 않는다 않네요 않습니다 못 법 방법 하나 하나요 한다 해야 하는 있나 있나요 되나 되나요 인가요 인가 the a an of is in to and for how what why").split(" "));

  /* 같은 낱말은 한 번만 셈한다. 글자를 칠 때마다 긴 글을 훑기 때문이다. */
  const remembered = (work) => {
    const answers = new Map();
    return (word) => {
      if (!answers.has(word)) answers.set(word, work(word));
      return answers.get(word);
    };
  };

  /* 음절을 낱자로 푼다. 받침과 첫소리에 같은 글자를 써서, 조합하는 중인 "배칮"이 "배치정규화"의 앞머리가 된다. */
  const jamo = remembered((text) => text.replace(/[가-힣]/g, (syllable) => {
    const code = syllable.charCodeAt(0) - 0xac00;
    return LEAD[Math.floor(code / 588)] + VOWEL[Math.floor(code / 28) % 21] + TAIL[code % 28];
  }));

  /* 더 떨어질 것이 없을 때까지 뗀다. 그래야 "정확도는"과 "정확도"가 같은 꼴이 된다. */
  const stem = remembered((word) => {
    const rest = word.replace(SUFFIX, "$1");
    return rest === word ? word : stem(rest);
  });

  /* "BatchNormalization"과 "he_normal"은 통째로도, 조각으로도 찾는다. */
  const pieces = (word) => {
    const parts = word.split("_").flatMap((part) => part.match(PIECE) ?? []);
    return parts.length > 1 ? [word, ...parts] : [word];
  };

  /* 낱말의 자리와 본디 꼴: [{start, end, stems}]. */
  const words = remembered((text) => [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }) => {
    const isKorean = KOREAN.test(word);
    // "NaN이"의 "이"는 낱말이 아니다.
    if (isKorean && start && NOT_KOREAN.test(text[start - 1]) && ONLY_PARTICLE.test(word)) return [];
    if (STOP.has(word.toLowerCase())) return [];
    const parts = isKorean ? [stem(word)] : pieces(word.normalize("NFKC").replace(/^([Α-Ωα-ω])_/, "$1"));
    return [{ start, end: start + word.length, stems: parts.map((part) => part.toLowerCase()) }];
  }));

  const cut = (text) => words(text).flatMap(({ stems }) => stems);

  /* 글에서 찾은 낱말의 자리들. 한글은 조사를 뺀 데까지다. */
  const marks = (text, terms) => words(text).flatMap(({ start, end, stems }) => {
    if (!stems.some((stem) => terms.has(jamo(stem)))) return [];
    return [[start, KOREAN.test(text[start]) ? start + stems[0].length : end]];
  });

  globalThis.searchWords = { cut, jamo, words, marks };
})();
