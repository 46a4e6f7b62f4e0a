"""The process that `export.py` times. Arguments: PROCESSES (0 = as it sees fit) DATA OUT."""

import sys
from pathlib import Path

from newsdesk.services.desk import open_desk
from newsdesk.services.publishing import ExportOptions, export_articles


def main() -> None:
    processes, data, out = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    desk = open_desk(data)
    options = ExportOptions(out, single_file=True, processes=processes or None)
    done = export_articles(desk, None, options)
    desk.close()
    if not done.complete:
        sys.exit(str(next(result for result in done.results if result.why)))


if __name__ == "__main__":
    main()
