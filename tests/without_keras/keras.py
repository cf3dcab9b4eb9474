"""이 폴더를 PYTHONPATH의 앞에 두면 케라스를 설치하지 않은 것과 같다."""

raise ImportError("케라스가 없는 척한다.")
