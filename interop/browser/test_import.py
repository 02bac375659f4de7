"""Importing files in the browser, over a scripted Lumen."""

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

GOOD = "case_id,room,date,wheels_in,wheels_out,service\n" + "".join(
    f"C{number},OR 1,2026-11-0{number % 9 + 1},07:30,09:10,ENT\n" for number in range(1, 13))
BAD = GOOD + "C90,,2026-11-02,07:30,09:10,ENT\n"
STRANGE = GOOD.replace("room", "Theatre", 1)


@pytest.fixture
def file(tmp_path):
    def write(text, name="cases.csv"):
        path = tmp_path / name
        path.write_text(text)
        return str(path)
    return write


@pytest.fixture
def opened(live):
    live.wait(lambda: live.script("return !document.getElementById('import-open').hidden"), "the import in the menu")
    live.one("#menu-open").click()
    live.one("#import-open").click()
    live.wait(lambda: live.one("#import-dialog").is_displayed(), "the import")
    return live


def give(live, path):
    live.one("#import-dialog input[type=file]").send_keys(path)


def status(live):
    return live.one(".import-status").text


def act(live):
    return live.one(".dialog-foot button")


class TestImport:
    def test_checked_first_then_imported(self, opened, stub, file):
        give(opened, file(GOOD))
        opened.wait(lambda: "Checked, nothing is imported yet" in status(opened), "the check")
        assert "12 rows read: 12 new." in status(opened)
        assert stub.imports == []
        assert len(opened.all(".import-report section tbody tr")) == 10
        assert act(opened).text == "Import 12 rows"
        act(opened).click()
        opened.wait(lambda: "Imported. 12 rows read: 12 new." in status(opened), "the import")
        assert stub.imports == [("cases", 12, {})]
        opened.focused().send_keys(Keys.ENTER)
        opened.wait(lambda: not opened.one("#import-dialog").is_displayed(), "the dialog to close")

    def test_problems_by_line_and_rejects(self, opened, file):
        give(opened, file(BAD))
        opened.wait(lambda: "1 set aside" in status(opened), "the check")
        row = opened.all(".import-report section:last-of-type tbody tr")[0].text
        assert "14" in row and "room" in row and "is empty" in row
        opened.click(opened.one("a[download]"))
        opened.wait(lambda: list(opened.driver.downloads.glob("rejects*.csv")), "the rejects")

    def test_missing_column_is_mapped(self, opened, stub, file):
        give(opened, file(STRANGE))
        opened.wait(lambda: status(opened) == "Missing: room.", "the missing column")
        assert not act(opened).is_displayed()
        select = opened.one(".mapping select")
        assert "room" in opened.one(f"label[for={select.get_attribute('id')}]").text
        select.send_keys("Theatre")
        opened.wait(lambda: "12 new" in status(opened), "the check with the column")
        opened.wait(lambda: opened.focused().get_attribute("data-column") == "room", "the focus to stay")
        act(opened).click()
        opened.wait(lambda: stub.imports == [("cases", 12, {"Theatre": "room"})], "the import")

    def test_name_of_the_file_tells_the_kind(self, opened, file):
        give(opened, file("block_id,block_group\nB1,ENT\n", "Blocks 2026.csv"))
        opened.wait(lambda: "1 row read: 1 new." in status(opened), "the check")
        assert opened.one("input[name=kind]:checked").get_attribute("value") == "blocks"

    def test_refused_file_can_be_tried_again(self, opened, stub, file):
        stub.refuse("/import/cases", 413, "too_large", "The file is larger than 200 MB.")
        give(opened, file(GOOD))
        opened.wait(lambda: opened.all(".import-report .problem"), "the problem")
        assert "larger than 200 MB" in opened.one(".import-report").text
        opened.one(".import-report .retry").click()
        opened.wait(lambda: "12 new" in status(opened), "the check")

    def test_dropped_on_the_page(self, live):
        live.wait(lambda: live.script("return !document.getElementById('import-open').hidden"), "the kinds")
        live.script("""
            const data = new DataTransfer();
            data.items.add(new File([arguments[0]], "cases.csv", { type: "text/csv" }));
            const send = (type) => document.body.dispatchEvent(
              new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
            send("dragover");
            window.veiled = !document.getElementById("drop-veil").hidden;
            send("drop");""", GOOD)
        assert live.script("return window.veiled")
        live.wait(lambda: live.all(".import-status") and "12 new" in status(live), "the check")
        assert not live.one("#drop-veil").is_displayed()

    def test_empty_hospital_teaches(self, live, stub, file):
        stub.rows = {"cases": 0, "blocks": 0}
        live.driver.refresh()
        live.wait(lambda: live.one(".no-data").is_displayed(), "the lesson")
        assert "cases with case id, room" in live.one("#import-kinds").text.lower()
        assert not live.one("#suggested").is_displayed()
        live.one("#import-first").click()
        live.wait(lambda: live.one("#import-dialog").is_displayed(), "the import")
        give(live, file(GOOD))
        live.wait(lambda: act(live).is_displayed(), "the check")
        act(live).click()
        live.wait(lambda: "Imported." in status(live), "the import")
        live.focused().send_keys(Keys.ENTER)
        live.wait(lambda: live.one("#suggested").is_displayed(), "the questions")

    def test_closed_by_mouse_one_can_go_on_typing(self, live):
        live.wait(lambda: live.script("return !document.getElementById('import-open').hidden"), "the kinds")
        live.script("document.getElementById('import-open').click()")
        live.wait(lambda: live.one("#import-dialog").is_displayed(), "the import")
        live.one("#import-dialog .dialog-head button").click()
        live.wait(lambda: live.focused().get_attribute("id") == "message", "the focus to return")
        live.wait(lambda: ActionChains(live.driver).send_keys("x").perform() or
                  live.one("#message").get_attribute("value"), "what was typed")

    def test_escape_closes_and_focus_returns(self, live):
        live.wait(lambda: live.script("return !document.getElementById('import-open').hidden"), "the kinds")
        live.one("#message").send_keys(Keys.ALT, "i", Keys.NULL)
        live.wait(lambda: live.one("#import-dialog").is_displayed(), "the import")
        live.focused().send_keys(Keys.ESCAPE)
        live.wait(lambda: not live.one("#import-dialog").is_displayed(), "the dialog to close")
        assert live.focused().get_attribute("id") == "message"
