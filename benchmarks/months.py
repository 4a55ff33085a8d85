"""Measures how fast the slider of a map moves through its months."""

from __future__ import annotations

from playwright.sync_api import Page

MONTHS = 24
PLAY_SECONDS = 4

_PLAY_MONTHS = """months => {
    const frame = [...document.querySelectorAll('iframe')]
        .map(each => each.contentWindow).find(each => each.ovop);
    const slider = frame.document.querySelector('.ovop-timeline input');
    const rested = () => new Promise(done => frame.requestAnimationFrame(() =>
        frame.requestAnimationFrame(() => done(performance.now()))));
    return (async () => {
        const begun = await rested();
        for (let month = 0; month < months; month++) {
            slider.value = month % (Number(slider.max) + 1);
            slider.dispatchEvent(new Event('input'));
            await rested();
        }
        return (performance.now() - begun) / 1000;
    })();
}"""
"""Moves the slider as fast as the map follows: each month is drawn before the next is set."""

_PLAY = """async seconds => {
    const frame = [...document.querySelectorAll('iframe')]
        .map(each => each.contentWindow).find(each => each.ovop);
    const slider = frame.document.querySelector('.ovop-timeline input');
    const output = frame.document.querySelector('.ovop-timeline output');
    let months = 0;
    const watcher = new frame.MutationObserver(() => months++);
    watcher.observe(output, { childList: true });
    slider.value = 0;
    frame.document.querySelector('.ovop-timeline button').click();
    const begun = performance.now();
    await new Promise(done => setTimeout(done, seconds * 1000));
    watcher.disconnect();
    return months / ((performance.now() - begun) / 1000);
}"""


def speed_of_months(page: Page) -> str:
    """Return a sentence that says how many months a second the slider of ``page`` shows."""
    most = MONTHS / page.evaluate(_PLAY_MONTHS, MONTHS)
    played = page.evaluate(_PLAY, PLAY_SECONDS)
    return f"slider: {most:.1f} months a second at most, {played:.1f} when it plays\n"
