"""Everything without Qt that the first month needs, imported before Qt is: holds nothing, knows nothing.

PySide6 looks into the source of every module that is imported after it, which costs the start some milliseconds.
"""

# ruff: noqa: F401 - importing is all that happens here
import msgspec

import roots_desktop.app.launch
import roots_desktop.app.worker
import roots_desktop.store.first_picture
import roots_desktop.ui.banner_view
import roots_desktop.ui.calendar.bars_view
import roots_desktop.ui.calendar.month_view
import roots_desktop.ui.calendar.moves
import roots_desktop.ui.calendar.titles
import roots_desktop.ui.loading
import roots_desktop.ui.reading_view
import roots_desktop.ui.sidebar.cards_view
import roots_desktop.ui.sidebar.hours_view
import roots_desktop.ui.sidebar.mini_month_view
import roots_desktop.ui.sidebar.services_view
import roots_desktop.ui.start_view
import roots_desktop.ui.sync_view
import roots_desktop.ui.widgets
import roots_desktop.ui.work.reading
