"""쪽의 무게: 바이트, 요청, 스크립트의 CPU 시간. 시계로 재는 것은 `experiments/site.py`가 적는다."""


def test_every_page_is_light(visits):
    """글, 모양, 스크립트를 합해 400KB. 그림은 test_figures.py가, 찾는 쪽의 색인은 찾기의 검사가 본다."""
    heavy = {}
    for page, visit in visits.items():
        text, requests = visit.weight - visit.figures, len(visit.requests)
        print(f"{text / 1e3:5.0f} KB  {requests:2d}번 요청  스크립트 {visit.script:.2f}초  {page}")
        if page != "search.html" and (text > 400e3 or requests > 45 or visit.script > 0.5):
            heavy[page] = (text, requests, visit.script)
    assert heavy == {}
