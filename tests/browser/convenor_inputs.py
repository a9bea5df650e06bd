"""Steps 2 to 5 of domain.md §3.2: founding years, Tết, the kit of the local organisers, the fate of what they sent."""

from playwright.sync_api import Page, expect

from tests.browser.convenor_frame import PROGRAMME
from tests.browser.demo import link_in
from tests.browser.story import Story, nobody_is_shut_out

ND1 = f"{PROGRAMME}/dialogues/ND1"
TOPICS = {
    "Data about those left behind": "non_attributable",
    "Decent work": "non_attributable",
    "Access to justice": "non_attributable",
    "What we promise": "open",
}
NOT_TAKEN = "It belongs to the province: the People's Council decides it in July."


def keeps_two_founding_years(story: Story, page: Page) -> None:
    """2018 and 2017 both stand, with their sources; who led until 2020 is registered as international."""
    for year, source in (("2018", "Page of the coalition"), ("2017", "Page of the lead")):
        page.goto(story.at(f"{PROGRAMME}/coalition/founding/new/"))
        page.get_by_label("Founded").fill(f"{year}-01-01")
        page.locator("[name=date_precision][value=year]").check()
        page.get_by_label("Where does this stand?").fill(source)
        page.get_by_role("button", name="Add").click()
    card = page.get_by_role("region", name="Founded")
    for words in ("2018", "2017", "Page of the coalition", "Page of the lead", "The sources disagree"):
        expect(card).to_contain_text(words)
    page.goto(story.at(f"{PROGRAMME}/coalition/?on=2019-10-01"))
    expect(page.locator(".lead")).to_contain_text("ActionAid")
    expect(page.locator("main")).to_contain_text("international")
    nobody_is_shut_out(page)


def is_told_of_tet(story: Story, page: Page) -> None:
    """A local dialogue in the week of 31 January to 4 February 2022 is flagged, and goes back to its day."""
    _moves(story, page, "LD-HCM", "2022-02-02")
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-HCM/conflicts/"))
    expect(page.locator("main")).to_contain_text("Lunar New Year")
    nobody_is_shut_out(page)
    _moves(story, page, "LD-HCM", "2022-02-24")
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-HCM/conflicts/"))
    expect(page.locator("main")).not_to_contain_text("Lunar New Year")


def publishes_the_kit(story: Story, page: Page) -> None:
    """The agenda of Hải Phòng is cloned for Nghệ An; the organiser gets one link, and ten days for the notes."""
    _adds_item(story, page, f"{PROGRAMME}/dialogues/LD-HP", "group_discussion", "What should change here?", "")
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-HP/ground-rules/"))
    page.locator("[name=ground_rules_en]").fill("One speaks, all listen.\nNo names outside this room.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/dialogues/LD-HP/")
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-NA/kit/"))
    source = page.locator("select[name=agenda_from] option").filter(has_text="LD-HP")
    page.locator("[name=agenda_from]").select_option(source.get_attribute("value"))
    page.get_by_label("Or who?").fill("Hội Người khuyết tật Nghệ An (minh hoạ)")
    page.get_by_label("E-mail").fill("na@organiser.example.vn")
    page.get_by_label("Language of the mail").select_option("en")
    page.get_by_label("Ê Đê").check()
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Publish and send the link").click()
    expect(page.locator("main")).to_contain_text("Ê Đê")
    expect(page.locator("main")).to_contain_text("19 December 2021")


def the_organiser_opens_it(story: Story, page: Page) -> None:
    letter = story.mail("na@organiser.example.vn", "Everything for your local dialogue")
    phone = story.device(width=360, height=760)
    phone.goto(link_in(letter, "k"))
    expect(phone.locator("main")).to_contain_text(
        "After the dialogue you hand in your notes here, by 19 December 2021."
    )
    expect(phone.get_by_role("link", name="Agenda")).to_be_visible()
    nobody_is_shut_out(phone)
    story.now_is(2021, 12, 13)
    phone.reload()
    phone.locator("[name=text]").fill(
        "Đề xuất: thông báo việc làm bằng tiếng Thái.\nÝ kiến khác nhau: mức hỗ trợ đi lại."
    )
    phone.locator("[name=people_attended]").fill("58")
    nobody_is_shut_out(phone)
    phone.get_by_role("button", name="Hand in the notes").click()
    expect(phone.locator("main")).to_contain_text("Received on 13 December 2021")
    phone.context.close()
    story.contexts.remove(phone.context)
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-NA/kit/"))
    expect(page.locator("main")).to_contain_text("58 people took part")
    expect(page.locator("main")).to_contain_text("tiếng Thái")


def decides_what_becomes_of_it(story: Story, page: Page) -> None:
    """23 proposals and 6 divergences under four topics; five are not taken, and the provinces are told why."""
    for title, rule in TOPICS.items():
        kind = "plenary_discussion" if rule == "open" else "group_discussion"
        _adds_item(story, page, ND1, kind, title, rule)
    page.goto(story.at(f"{ND1}/inputs/"))
    expect(page.locator("main")).to_contain_text("29 of 29 inputs still wait for a fate")
    expect(page.locator(".inputs__row", has_text="Proposal")).to_have_count(23)
    expect(page.locator(".inputs__row", has_text="Different views")).to_have_count(6)
    for nth, (code, title) in enumerate(zip(("LD-HP", "LD-NA", "LD-TQ", "LD-HCM"), TOPICS, strict=True), 1):
        page.goto(story.at(f"{ND1}/inputs/?from={code}&tick=all"))
        _applies(page, f"{nth}. {title}", "merged" if nth == 1 else "taken_up", "")
    page.goto(story.at(f"{ND1}/inputs/?from=LD-DL&tick=all"))
    _applies(page, "4. What we promise", "taken_up", "")
    page.goto(story.at(f"{ND1}/inputs/?from=LD-DL&kind=proposal&tick=all"))
    _applies(page, "", "not_taken", "")
    expect(page.locator("main")).to_contain_text("reason")
    page.goto(story.at(f"{ND1}/inputs/?from=LD-DL&kind=proposal&tick=all"))
    _applies(page, "", "not_taken", NOT_TAKEN)
    page.goto(story.at(f"{ND1}/inputs/"))
    expect(page.locator(".inputs__row", has_text="Not taken up")).to_have_count(5)
    expect(page.locator("main")).to_contain_text("All have a fate")
    nobody_is_shut_out(page)
    page.get_by_role("button", name="Tell the local dialogues").click()
    expect(page.locator("main")).to_contain_text("were told on 28 March 2022")


def the_province_reads_why(story: Story, page: Page) -> None:
    """On its page the local dialogue finds each input, and the reason where it was not taken up."""
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-DL/fates/"))
    expect(page.get_by_text(NOT_TAKEN)).to_have_count(5)
    told = story.mail("na@organiser.example.vn", "What became of your input")
    assert "Taken up in the dialogue (Decent work)" in told


def _moves(story: Story, page: Page, code: str, day: str) -> None:
    page.goto(story.at(f"{PROGRAMME}/dialogues/{code}/times/"))
    page.locator("[name=day]").fill(day)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(f"**/dialogues/{code}/")


def _adds_item(story: Story, page: Page, dialogue: str, kind: str, title: str, rule: str) -> None:
    page.goto(story.at(f"{dialogue}/agenda/"))
    page.locator("[name=type]").select_option(kind)
    page.locator("[name=title_en]").fill(title)
    if rule:
        page.get_by_text("Question, panel, who must be there, fixed time").click()
        page.locator("[name=attribution_rule]").select_option(rule)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("table").filter(has_text=title).first).to_be_visible()


def _applies(page: Page, topic: str, fate: str, reason: str) -> None:
    if topic:
        page.get_by_label("Put under").select_option(label=topic)
    page.locator(".inputs__bulk [name=fate]").select_option(fate)
    page.locator("[name=reason]").fill(reason)
    page.get_by_role("button", name="Apply to the ticked").click()
    page.wait_for_load_state()
