"""The guard of every browser test notices what it must notice."""

from tests.browser.harness import forget, guard


def faults_of(browser, content):
    page = browser.new_page()
    faults = guard(page)
    page.set_content(content, wait_until="networkidle")
    page.close()
    return faults


def test_a_request_to_another_host_is_a_fault(browser):
    faults = faults_of(browser, "<img src='https://example.org/tile.png'>")
    assert "request to https://example.org/tile.png" in faults


def test_a_request_to_the_number_of_another_host_is_a_fault(browser):
    faults = faults_of(browser, "<img src='http://203.0.113.1/tile.png'>")
    assert "request to http://203.0.113.1/tile.png" in faults


def test_a_popup_is_guarded_too(browser):
    page = browser.new_page()
    faults = guard(page)
    with page.expect_popup() as opened:
        page.evaluate("open('about:blank')")
    opened.value.set_content("<img src='https://example.org/tile.png'>", wait_until="networkidle")
    page.context.close()
    assert "request to https://example.org/tile.png" in faults


def test_a_websocket_to_another_host_is_a_fault(browser):
    faults = faults_of(browser, "<script>new WebSocket('wss://example.org/live')</script>")
    assert "websocket to wss://example.org/live" in faults


def test_an_error_in_the_console_is_a_fault(browser):
    (fault,) = faults_of(browser, "<script>console.error('broken')</script>")
    assert fault.startswith("console: broken")


def test_an_exception_is_a_fault(browser):
    faults = faults_of(browser, "<script>throw new Error('broken')</script>")
    assert faults == ["exception: broken"]


def test_a_page_of_this_machine_has_no_fault(browser):
    assert faults_of(browser, "<p style='background: url(data:,)'>Desa</p>") == []


def test_a_page_finds_nothing_that_people_left_in_the_one_before(desk, shared_app):
    url = f"{shared_app.url}/_stcore/health"
    kept = "() => [document.cookie.includes('a=1'), localStorage.length]"
    page = desk.context.new_page()
    page.goto(url)
    page.evaluate("() => { document.cookie = 'a=1; path=/'; localStorage.setItem('b', '2'); }")
    assert page.evaluate(kept) == [True, 1]
    forget(desk, shared_app.url)
    assert desk.context.pages == [desk]
    page = desk.context.new_page()
    page.goto(url)
    assert page.evaluate(kept) == [False, 0]
    page.close()
