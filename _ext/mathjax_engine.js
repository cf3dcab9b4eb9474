// 내장된 V8에서 도는 MathJax의 설정과 조판 함수. MathJax의 부품이 이 뒤에 이어 실린다.
globalThis.global = globalThis;
globalThis.MathJax = {
  loader: { load: [] },
  startup: { typeset: false, adaptor: "liteAdaptor", document: "", ready() {} },
  tex: {
    // 모르는 명령을 붉은 글씨로 넘기지 않고 오류로 만든다.
    packages: { "[-]": ["autoload", "require", "noundefined", "noerrors"] },
    formatError(jax, error) { throw new Error(error.message); },
  },
  svg: { fontCache: "local" },
};

function start() {
  MathJax.startup.getComponents();
  MathJax.startup.makeMethods();
}

function typeset(tex, display) {
  try {
    const { adaptor } = MathJax.startup;
    const svg = adaptor.innerHTML(MathJax.tex2svg(tex, { display }));
    return JSON.stringify({ svg, mathml: MathJax.tex2mml(tex, { display }) });
  } catch (error) {
    return JSON.stringify({ error: error.message });
  }
}
